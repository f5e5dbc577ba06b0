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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rounds of the log leave behind of an order, however its events are spread over them. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeEngine.class, scope = TestResourceScope.GLOBAL)
class MarksComponentTest {
    private static final long ACCOUNT = 9_701;
    private static final Instant EVER = Instant.EPOCH;

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

    private static OrderChanged order(long id, OrderStatus status) {
        return TestOrders.changed(id, ACCOUNT, status);
    }

    private void take(List<OrderChanged> round) {
        database.runInTransaction(tx -> marks.markOrders(tx, round));
    }

    private OrderCounts counts() {
        return database.read(tx -> marks.orders(tx, EVER)).getOrDefault(ACCOUNT, OrderCounts.NONE);
    }
}
