package io.tradewind.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.gateway.Together;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class UserRaceComponentTest {
    @Inject
    Database database;

    @Inject
    UserRepository users;

    /** Over HTTP most are turned away before they come so far (PeopleComponentTest); here all fifty meet at the table. */
    @Test
    void shouldGiveAnAddressToOneOfFifty() {
        String email = UUID.randomUUID() + "@example.com";

        List<Boolean> taken = Together.run(50, () -> {
            String spelling = UUID.randomUUID().hashCode() % 2 == 0 ? email : email.toUpperCase(java.util.Locale.ROOT);
            return database.inTransaction(tx -> users.insert(
                    tx,
                    new User(
                            UUID.randomUUID(),
                            spelling,
                            "Ann",
                            "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                            List.of("user"),
                            "ZAR",
                            SystemMode.TESTING,
                            Instant.EPOCH,
                            false,
                            null,
                            false)));
        });

        assertThat(taken).containsOnlyOnce(true);
    }
}
