package io.tradewind.gateway.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two tabs: one proves the secret that the other replaces. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class EnrolmentRaceComponentTest {
    private static final String PROVEN = "v1:proven";

    @Inject
    SecondFactorRepository factors;

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Test
    void shouldEnableTheSecretWhoseCodeWasRight() {
        UUID user = people.add("Ann", "user", "trader");
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        database.runInTransaction(tx -> factors.offer(tx, user, PROVEN, now));

        boolean[] isReplaced = {true};
        database.runInTransaction(tx -> {
            assertThat(factors.of(tx, user).orElseThrow().sealed()).isEqualTo(PROVEN);
            isReplaced[0] =
                    CompletableFuture.supplyAsync(() -> isOffered(user, now)).join();
            factors.enable(tx, user, now);
        });

        assertThat(isReplaced[0]).isFalse();
        String enabled = database.<String>inTransaction(tx -> factors.of(tx, user)
                .filter(SecondFactorRepository.Stored::enabled)
                .orElseThrow()
                .sealed());
        assertThat(enabled).isEqualTo(PROVEN);
    }

    /** Whoever disables it holds the factor and takes the codes then; an administrator resets it in that moment. */
    @Test
    void shouldNotWaitForOneWhoWaits() {
        UUID user = people.add("Ann", "user", "trader");
        database.runInTransaction(tx -> {
            factors.offer(tx, user, PROVEN, Instant.parse("2026-01-01T00:00:00Z"));
            factors.replaceRecoveryCodes(tx, user, List.of("a".repeat(64)));
        });

        List<CompletableFuture<Void>> reset = new ArrayList<>();
        database.runInTransaction(tx -> {
            factors.of(tx, user);
            reset.add(CompletableFuture.runAsync(
                    () -> database.runInTransaction(other -> factors.remove(other, user)),
                    task -> Thread.ofPlatform().start(task)));
            await().atMost(Duration.ofSeconds(10)).until(this::isSomebodyWaiting);
            factors.replaceRecoveryCodes(tx, user, List.of("b".repeat(64)));
        });

        reset.getFirst().join();
        assertThat(database.<Boolean>inTransaction(tx -> factors.of(tx, user).isPresent()))
                .isFalse();
    }

    private boolean isSomebodyWaiting() {
        return database.read(tx -> tx.one(
                        "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND query LIKE '%second_factors%' AND pid <> pg_backend_pid()",
                        row -> row.longValue("n") > 0))
                .orElseThrow();
    }

    /** False when it would have to wait. */
    private boolean isOffered(UUID user, Instant now) {
        try {
            return database.inTransaction(tx -> {
                tx.run("set local lock_timeout to '100ms'");
                return factors.offer(tx, user, "v1:replaced", now);
            });
        } catch (SqlFailure waits) {
            return false;
        }
    }
}
