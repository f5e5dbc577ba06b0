package io.tradewind.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class SessionWatchComponentTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Inject
    Database database;

    @Inject
    SessionRepository sessions;

    @Inject
    SessionConfig config;

    @Inject
    TestPeople people;

    private final FixedClock clock = new FixedClock(NOON);

    @Test
    void shouldNotBelieveForAnHourThatASessionLastsWhenTheClockWasSetBack() {
        SessionWatch watch = new SessionWatch(database, sessions, config, clock);
        String session = session(people.add("Ann", "user"));
        assertThat(watch.isLive(session)).isTrue();
        database.runInTransaction(
                tx -> tx.update("update sessions set revoked_at = ? where id = ?", NOON, UUID.fromString(session)));
        assertThat(watch.isLive(session)).as("believed for two seconds").isTrue();

        clock.advance(Duration.ofHours(-1));

        assertThat(watch.isLive(session)).isFalse();
    }

    private String session(UUID user) {
        UUID id = UUID.randomUUID();
        database.runInTransaction(tx -> tx.update(
                "insert into sessions (id, user_id, refresh_hash, created_at, expires_at) values (?, ?, ?, ?, ?)",
                id,
                user,
                id.toString(),
                NOON,
                NOON.plusSeconds(3600)));
        return id.toString();
    }
}
