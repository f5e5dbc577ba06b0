package io.tradewind.breaker.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.breaker.FakeEngine;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two instances and one row; each case in a transaction that is undone, beside the instance that really runs. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeEngine.class, scope = TestResourceScope.GLOBAL)
class LeaseComponentTest {
    private static final Duration HELD = Duration.ofSeconds(5);
    private static final Duration GRANTED = Duration.ofSeconds(6);

    @Inject
    Database database;

    @Inject
    LeaseRepository leases;

    @Inject
    StopService stops;

    @Test
    void shouldLetOneInstanceGrantUntilItsTimeIsOver() {
        undone(tx -> {
            tx.update("update fence_lease set held_until = '1970-01-01Z', granted_until = '1970-01-01Z'");
            tx.update("update stops set confirmed_epoch = epoch");
            assertThat(leases.claim(tx, "a", HELD, GRANTED)).isTrue();
            assertThat(leases.claim(tx, "b", HELD, GRANTED)).isFalse();
            assertThat(leases.claim(tx, "a", HELD, GRANTED)).isTrue();
            assertThat(leases.grantedUntil(tx))
                    .isBetween(Instant.now().plusSeconds(4), Instant.now().plusSeconds(8));
            leases.release(tx, "a");
            assertThat(leases.claim(tx, "b", HELD, GRANTED)).isTrue();
        });
    }

    @Test
    void shouldNotWaitForAnHourThatTheClockWasSetBackBy() {
        undone(tx -> {
            tx.update("update stops set confirmed_epoch = epoch");
            tx.update("update fence_lease set holder = 'gone', held_until = clock_timestamp() + interval '4 seconds'");
            assertThat(leases.claim(tx, "a", HELD, GRANTED)).isFalse();
            tx.update("update fence_lease set held_until = clock_timestamp() + interval '1 hour'");
            assertThat(leases.claim(tx, "a", HELD, GRANTED)).isTrue();
            assertThat(leases.claim(tx, "b", HELD, GRANTED)).isFalse();
        });
    }

    @Test
    void shouldGrantNothingWhileAStopIsNotInTheFence() {
        undone(tx -> {
            tx.update("update fence_lease set held_until = '1970-01-01Z'");
            tx.update("update stops set confirmed_epoch = epoch");
            Stop stop = stops.persist(tx, new StopOrder(StopScope.SYSTEM, null, "test", "test", "test"));
            assertThat(leases.claim(tx, "a", HELD, GRANTED)).isFalse();
            tx.update("update stops set confirmed_epoch = epoch where stop_id = ?", stop.stopId());
            assertThat(leases.claim(tx, "a", HELD, GRANTED)).isTrue();
        });
    }

    private void undone(Database.TxRun work) {
        try {
            database.runInTransaction(tx -> {
                work.run(tx);
                throw new Undone();
            });
        } catch (Undone e) {
            assertThat(e).hasNoCause();
        }
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
