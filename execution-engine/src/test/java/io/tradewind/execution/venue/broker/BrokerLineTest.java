package io.tradewind.execution.venue.broker;

import static io.tradewind.execution.venue.broker.Fixtures.NOW;
import static io.tradewind.execution.venue.broker.Fixtures.d;
import static io.tradewind.execution.venue.broker.Fixtures.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.RateBudget;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cancels at a broker: each takes a look at the order book before and after it. */
class BrokerLineTest {
    private static final int RESERVED = 3;
    private static final KnownOrder CLOSE = new KnownOrder(
            new VenueOrder(1, "tw-1", "RELIANCE", Side.SELL, OrderType.MARKET, d("5"), null, true, "p", null, null),
            null,
            "RELIANCE");

    private final FixedClock clock = new FixedClock(NOW);
    private final RateBudget budget = new RateBudget(10, RESERVED, clock);
    private final CallLimits limits =
            new CallLimits(clock, List.of(new CallLimits.Limit(Duration.ofMinutes(10), 10, 2)));
    private final BrokerGate gate = new BrokerGate(session(Map.of()), budget, limits, limits, clock);
    private final OneOrder broker = new OneOrder();
    private final BrokerLine line =
            new BrokerLine(1, broker, gate, new OrderLook(1, broker, gate, null, clock), null, null, null);

    @Test
    void shouldCancelWhenOrdinaryCallsAreUsedUp() {
        useUp(10 - RESERVED);

        assertThat(line.cancel(known()).orElseThrow().status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void shouldNotRefuseACancelThatTheBrokerTookAndCannotTellOf() {
        useUp(10 - RESERVED);
        budget.take(RateBudget.Use.CLOSING, 1);

        assertThatThrownBy(() -> line.cancel(known()))
                .isInstanceOf(VenueSilent.class)
                .hasCauseInstanceOf(VenueFailure.RateLimited.class);
        assertThat(broker.status).isEqualTo(OrderStatus.CANCELED);
    }

    /** A close needs the day's list first; whatever becomes of that question, the close did not leave. */
    @Test
    void shouldNotSendWithoutTheDaysList() {
        BrokerLine line = lineWhoseListFailsWith(new VenueSilent("no answer within 3000 ms", null));

        assertThatThrownBy(() -> line.submit(CLOSE))
                .isInstanceOf(VenueFailure.Unreachable.class)
                .hasMessage("nothing was sent: no answer within 3000 ms");
    }

    @Test
    void shouldKnowThatTooManyQuestionsKeptAnOrderBack() {
        BrokerLine line = lineWhoseListFailsWith(new VenueFailure.RateLimited("too many", Duration.ofSeconds(1)));

        assertThatThrownBy(() -> line.submit(CLOSE))
                .isInstanceOfSatisfying(
                        VenueFailure.RateLimited.class,
                        failure -> assertThat(failure.wasSent()).isFalse());
    }

    private void useUp(int calls) {
        for (int i = 0; i < calls; i++) {
            budget.take(RateBudget.Use.ORDINARY, 1);
        }
        assertThatThrownBy(() -> budget.take(RateBudget.Use.ORDINARY, 1)).isInstanceOf(VenueFailure.RateLimited.class);
    }

    private static KnownOrder known() {
        return new KnownOrder(
                new VenueOrder(
                        1, "tw-1", "RELIANCE", Side.BUY, OrderType.LIMIT, d("5"), d("2400"), false, "tw-1", null, null),
                "B-1",
                "RELIANCE");
    }

    private static BrokerLine lineWhoseListFailsWith(VenueFailure failure) {
        BrokerPrices prices = new BrokerPrices(
                null,
                null,
                () -> {
                    throw failure;
                },
                PriceFeed.NONE,
                new FixedClock(NOW));
        return new BrokerLine(1, null, null, null, null, null, prices);
    }

    /** A broker with one order. */
    private static final class OneOrder extends RecordingBroker {
        private OrderStatus status = OrderStatus.WORKING;

        @Override
        public List<BrokerOrder> orders(BrokerSession session) {
            return List.of(new BrokerOrder(
                    "B-1",
                    "tw1",
                    null,
                    "RELIANCE",
                    "RELIANCE",
                    Side.BUY,
                    OrderType.LIMIT,
                    d("5"),
                    BigDecimal.ZERO,
                    d("2400"),
                    null,
                    status,
                    status.name(),
                    null,
                    NOW));
        }

        @Override
        public void cancel(BrokerSession session, BrokerOrder order) {
            assertThat(order.orderId()).isEqualTo("B-1");
            status = OrderStatus.CANCELED;
        }
    }
}
