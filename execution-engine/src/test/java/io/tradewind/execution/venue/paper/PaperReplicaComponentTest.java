package io.tradewind.execution.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.FakeAgents;
import io.tradewind.execution.sql.Script;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Another replica ends an order between the reads of a step of this one: the test keeps the table of the books, which a
 * step has to read first, until that is written.
 */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class PaperReplicaComponentTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Tick REACHED = new Tick(
            "BTC_USD",
            new BigDecimal("44000"),
            new BigDecimal("44010"),
            new BigDecimal("44000"),
            BigDecimal.TEN,
            NOW,
            NOW,
            "test",
            1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private long account;
    private PaperOrder resting;

    @Inject
    Database database;

    @Inject
    PaperDesk desk;

    @BeforeEach
    void begin() {
        account = database.read(tx -> tx.one("select nextval('account_ids') as n", row -> row.longValue("n"))
                .orElseThrow());
        resting = PaperOrder.accepted(
                database.read(tx -> tx.one("select nextval('paper_order_ids') as n", row -> row.longValue("n"))
                        .orElseThrow()),
                new VenueOrder(
                        account,
                        "tw-r" + account,
                        "BTC_USD",
                        Side.BUY,
                        OrderType.LIMIT,
                        new BigDecimal("0.1"),
                        new BigDecimal("45000"),
                        false,
                        "tw-r" + account,
                        null,
                        null),
                NOW,
                NOW);
        database.runInTransaction(tx -> {
            tx.update("insert into paper_accounts (account_id, currency, funds) values (?, 'USD', 100000)", account);
            Script script = new Script();
            PaperRepository.insert(script, resting, NOW);
            script.run(tx);
        });
    }

    @AfterEach
    void end() {
        threads.close();
        database.runInTransaction(
                tx -> tx.update("update paper_orders set status = 'CANCELED' where account_id = ?", account));
    }

    @Test
    void shouldNotFillWhatAnotherReplicaHasFilled() throws Exception {
        List<VenueReport> told = whileAnother(
                () -> desk.fillResting(resting, REACHED),
                "update paper_orders set status = 'FILLED', filled = quantity where account_id = " + account);

        assertThat(told).isEmpty();
        assertThat(number("select count(*) from paper_trades where account_id = " + account))
                .isZero();
    }

    @Test
    void shouldNotCancelWhatAnotherReplicaHasFilled() throws Exception {
        Optional<VenueReport> answer = whileAnother(
                () -> desk.cancel(account, resting.clientOrderId()),
                "update paper_orders set status = 'FILLED', filled = quantity where account_id = " + account);

        assertThat(answer).map(VenueReport::status).contains(OrderStatus.FILLED);
    }

    @Test
    void shouldNotProtectWhatAnotherReplicaHasClosed() throws Exception {
        PaperPosition guarded = PaperPosition.none(resting)
                .grown(new BigDecimal("0.1"), new BigDecimal("50000"), BigDecimal.ZERO)
                .protectedBy(resting);
        database.runInTransaction(tx -> {
            Script script = new Script();
            PaperRepository.upsert(script, guarded);
            script.run(tx);
            tx.update("update paper_positions set stop_loss = 44500 where account_id = ?", account);
        });

        List<VenueReport> told = whileAnother(
                () -> desk.protect(guarded, REACHED),
                "update paper_positions set quantity = 0, cost = 0 where account_id = " + account);

        assertThat(told).isEmpty();
        assertThat(number("select count(*) from paper_orders where role = 'STOP_LOSS' and account_id = " + account))
                .isZero();
    }

    private <T> T whileAnother(Callable<T> step, String sql) throws Exception {
        Future<T> running;
        try (Connection another =
                        DriverManager.getConnection(SuiteResource.postgres().jdbcUrl(), "postgres", "postgres");
                Statement statement = another.createStatement()) {
            another.setAutoCommit(false);
            statement.execute("lock table paper_accounts in access exclusive mode");
            running = threads.submit(step);
            awaitReader();
            statement.execute(sql);
            statement.execute("update paper_accounts set version = version + 1 where account_id = " + account);
            another.commit();
        }
        return running.get();
    }

    /** Until the step stands at the books of its account. */
    private void awaitReader() throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and query like '%from paper_accounts a left join%'")
                == 0) {
            assertThat(System.nanoTime()).as("the step at the books").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(SuiteResource.postgres().jdbcUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
