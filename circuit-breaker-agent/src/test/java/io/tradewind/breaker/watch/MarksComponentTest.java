package io.tradewind.breaker.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.breaker.FakeEngine;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestOrders;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rounds of the log leave behind of an order, however its events are spread over them. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeEngine.class, scope = TestResourceScope.GLOBAL)
class MarksComponentTest {
    private static final long ACCOUNT = 9_701;
    private static final Instant EVER = Instant.EPOCH;
    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(1, ChronoUnit.HOURS);

    @Inject
    Database database;

    @Inject
    MarksRepository marks;

    @Test
    void shouldCountAnOrderOnceWhetherItsEventsComeTogetherOrApart() {
        List<OrderChanged> round = List.of(
                order(97_011, OrderStatus.SUBMITTING),
                order(97_012, OrderStatus.SUBMITTING),
                order(97_011, OrderStatus.FILLED),
                order(97_012, OrderStatus.REJECTED),
                order(97_013, OrderStatus.SUBMITTING),
                order(97_014, OrderStatus.SUBMITTING),
                order(97_014, OrderStatus.DENIED));

        take(round);
        assertThat(counts()).isEqualTo(new OrderCounts(3, 2, 1));
        take(round);
        assertThat(counts()).as("the same round again").isEqualTo(new OrderCounts(3, 2, 1));
        round.forEach(event -> take(List.of(event)));
        assertThat(counts()).as("one by one").isEqualTo(new OrderCounts(3, 2, 1));
        take(List.of(order(97_013, OrderStatus.FILLED), order(97_011, OrderStatus.UNKNOWN)));
        assertThat(counts()).as("what a venue said is not taken back").isEqualTo(new OrderCounts(3, 3, 1));
        take(List.of(order(97_012, OrderStatus.DENIED)));
        assertThat(counts()).isEqualTo(new OrderCounts(2, 2, 0));
    }

    @Test
    void shouldRememberWhenAnOrderWasSentFirst() {
        OrderChanged sent = order(97_021, OrderStatus.SUBMITTING);
        OrderChanged filled = order(97_021, OrderStatus.FILLED);
        while (filled.changedAt().isBefore(sent.changedAt().plusMillis(1))) {
            filled = order(97_021, OrderStatus.FILLED);
        }
        take(List.of(sent, filled));

        Optional<Instant> remembered = database.read(
                tx -> tx.one("select sent_at from order_marks where order_id = 97021", row -> row.instant("sent_at")));
        // The database keeps microseconds.
        assertThat(remembered.orElseThrow()).isCloseTo(sent.changedAt(), within(1, ChronoUnit.MICROS));
        take(List.of(order(97_021, OrderStatus.DENIED)));
    }

    /** It was sent days ago; what becomes of it now is no order of this window. */
    @Test
    void shouldNotCountAnOrderAsSentWhenItHasRestedForDays() {
        take(List.of(order(97_031, OrderStatus.WORKING), order(97_032, OrderStatus.FILLED)));
        database.runInTransaction(tx -> tx.update(
                "update order_marks set sent_at = sent_at - interval '3 days' where order_id in (97031, 97032)"));
        forget();

        take(List.of(order(97_031, OrderStatus.FILLED)));

        assertThat(counts(Instant.now().minus(1, ChronoUnit.HOURS))).isEqualTo(OrderCounts.NONE);
        assertThat(counts()).as("the one that had ended is forgotten").isEqualTo(new OrderCounts(1, 1, 0));
        forget();
        assertThat(counts()).isEqualTo(OrderCounts.NONE);
    }

    @Test
    void shouldKnowTheHighestEquityOfAWindowToTheInstant() {
        mark("100", 0);
        mark("90", 10);
        mark("95", 20);
        mark("80", 25);

        assertThat(peak(0)).isEqualByComparingTo("100");
        assertThat(peak(9)).as("worth that when the window began").isEqualByComparingTo("100");
        assertThat(peak(10)).isEqualByComparingTo("95");
        assertThat(peak(24)).isEqualByComparingTo("95");
        assertThat(peak(25)).as("what it is worth now needs no mark").isNull();
    }

    /** A measurement holds for half a minute; what was seen to hold for longer is marked later than what came after it. */
    @Test
    void shouldTakeMarksInAnyOrder() {
        mark("100", 0);
        mark("80", 100);
        assertThat(peak(29)).isEqualByComparingTo("100");
        assertThat(peak(31)).isEqualByComparingTo("80");

        mark("100", 99);
        mark("70", 50);

        assertThat(peak(31)).isEqualByComparingTo("100");
        assertThat(peak(99)).isEqualByComparingTo("100");
        assertThat(peak(100)).isNull();
        mark("81", 99);
        assertThat(peak(31)).isEqualByComparingTo("100");
    }

    /** What was added up in another currency is no peak, and takes none away. */
    @Test
    void shouldKeepTheMarksOfEachCurrency() {
        database.runInTransaction(tx -> marks.mark(tx, ACCOUNT, "EUR", new BigDecimal("50"), BEGIN));
        mark("90", 10);
        mark("80", 20);

        List<String> kept = database.read(tx -> tx.list(
                "select currency, equity from equity_marks where account_id = " + ACCOUNT + " order by at",
                row -> row.string("currency") + row.decimal("equity").toPlainString()));
        assertThat(kept).containsExactly("EUR50", "USD90", "USD80");
    }

    @BeforeEach
    @AfterEach
    void forgetAll() {
        database.runInTransaction(tx -> {
            tx.update("delete from equity_marks where account_id = ?", ACCOUNT);
            tx.update("delete from order_marks where account_id = ?", ACCOUNT);
        });
    }

    private void mark(String equity, int second) {
        database.runInTransaction(
                tx -> marks.mark(tx, ACCOUNT, "USD", new BigDecimal(equity), BEGIN.plusSeconds(second)));
    }

    private BigDecimal peak(int second) {
        return database.read(tx -> marks.peaks(tx, BEGIN.plusSeconds(second), "USD"))
                .get(ACCOUNT);
    }

    private void forget() {
        Instant now = Instant.now();
        database.runInTransaction(
                tx -> marks.forget(tx, now.minus(1, ChronoUnit.DAYS), now.minus(30, ChronoUnit.DAYS)));
    }

    private static OrderChanged order(long id, OrderStatus status) {
        return TestOrders.changed(id, ACCOUNT, status);
    }

    private void take(List<OrderChanged> round) {
        database.runInTransaction(tx -> marks.markOrders(tx, round));
    }

    private OrderCounts counts() {
        return counts(EVER);
    }

    private OrderCounts counts(Instant since) {
        return database.read(tx -> marks.orders(tx, since)).getOrDefault(ACCOUNT, OrderCounts.NONE);
    }
}
