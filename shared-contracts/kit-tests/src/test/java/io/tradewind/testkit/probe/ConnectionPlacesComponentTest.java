package io.tradewind.testkit.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.DatabaseConfig;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class ConnectionPlacesComponentTest {
    @Inject
    Database database;

    @Inject
    AgroalDataSource pool;

    @Inject
    DatabaseConfig config;

    /** However many orders wait for the database, a stop does not wait with them. */
    @Test
    void shouldKeepConnectionsForWhatGoesAheadOfOrdinaryWork() throws Exception {
        int ordinary = pool.getConfiguration().connectionPoolConfiguration().maxSize() - config.kept();
        CountDownLatch inside = new CountDownLatch(ordinary);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> holders = IntStream.range(0, ordinary)
                    .mapToObj(i -> threads.submit(() -> database.runInTransaction(tx -> hold(inside, release))))
                    .toList();
            try {
                assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

                assertThat(one(database.ahead())).isEqualTo(1);
                assertThatThrownBy(() -> one(database))
                        .isInstanceOfSatisfying(
                                SqlFailure.class,
                                failure -> assertThat(failure.isConnectionProblem())
                                        .isTrue())
                        .hasMessageContaining("no connection became free within 3000 ms");
            } finally {
                release.countDown();
            }
            for (Future<?> holder : holders) {
                holder.get(10, TimeUnit.SECONDS);
            }
        }
        assertThat(one(database)).as("when they are done").isEqualTo(1);
    }

    private static void hold(CountDownLatch inside, CountDownLatch release) {
        inside.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int one(Database database) {
        return database.read(
                tx -> tx.one("select 1 as one", row -> row.intValue("one")).orElseThrow());
    }
}
