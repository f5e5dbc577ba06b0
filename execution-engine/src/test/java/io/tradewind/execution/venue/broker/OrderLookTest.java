package io.tradewind.execution.venue.broker;

import static io.tradewind.execution.venue.broker.Fixtures.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.RateBudget;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderLookTest {
    private static final long ACCOUNT = 1;
    private static final String NUMBER = "2507";
    private static final Instant TEN = india("2026-01-05T10:00");
    private static final KnownOrder KNOWN = new KnownOrder(
            new VenueOrder(
                    ACCOUNT, "tw-1", "RELIANCE", Side.BUY, OrderType.LIMIT, d("10"), d("2450"), false, "x", null, null),
            NUMBER,
            "RELIANCE");

    private final FixedClock clock = new FixedClock(TEN);
    private final RecordingBroker broker = new RecordingBroker();
    private final Memory memory = new Memory(clock);
    private final BrokerGate gate = new BrokerGate(
            new BrokerSession("k", "s", "t", "C", null, TEN, TEN.plus(Duration.ofDays(9)), Map.of()),
            new RateBudget(600, 60, clock),
            new CallLimits(clock, List.of()),
            new CallLimits(clock, List.of()),
            clock);
    private final OrderLook look = new OrderLook(ACCOUNT, broker, gate, memory, clock);

    @Test
    void shouldAskAPersonAboutAnOrderThatWasNotSeenAfterTheClose() {
        seen("2026-01-05T10:01", OrderStatus.WORKING, "0");
        broker.book.clear();
        clock.set(india("2026-01-06T09:00"));

        assertThatThrownBy(() -> look.find(KNOWN))
                .isInstanceOf(VenueSilent.class)
                .hasMessageContaining("a person has to say");

        assertThat(memory.asked).containsEntry("tw-1", List.of());
    }

    @Test
    void shouldLetAnOrderExpireThatWasSeenAfterTheClose() {
        seen("2026-01-05T16:00", OrderStatus.WORKING, "0");

        BrokerOrder found = nextDay().orElseThrow();

        assertThat(found.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(memory.asked).isEmpty();
    }

    @Test
    void shouldLetAnOrderExpireWhoseFillsAreBooked() {
        memory.booked = d("4");
        seen("2026-01-05T16:30", OrderStatus.PARTIALLY_FILLED, "4");

        assertThat(nextDay().orElseThrow().status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void shouldNotForgetWhatWasSeenAndIsNotBooked() {
        memory.booked = d("4");
        seen("2026-01-05T16:00", OrderStatus.PARTIALLY_FILLED, "4");
        seen("2026-01-05T16:10", OrderStatus.FILLED, "10");

        assertThatThrownBy(this::nextDay).isInstanceOf(VenueSilent.class);
        assertThat(memory.asked).containsKey("tw-1");
    }

    @Test
    void shouldNotTakeTheEveningForTheEndOfAnOrderOfTheNextDay() {
        memory.begun = india("2026-01-05T18:00");
        seen("2026-01-05T18:05", OrderStatus.WORKING, "0");

        assertThatThrownBy(this::nextDay).isInstanceOf(VenueSilent.class);
        assertThat(memory.asked).containsKey("tw-1");
    }

    @Test
    void shouldTakeAPersonsWord() {
        memory.answer = BrokerBook.NONE;

        assertThat(nextDay().orElseThrow().status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void shouldTakeBackWhateverStateTheOrderIsIn() {
        seen("2026-01-05T10:01", null, "0");
        BrokerLine line = new BrokerLine(
                ACCOUNT,
                broker,
                gate,
                look,
                new BrokerFills(ACCOUNT, broker, gate, memory, clock),
                memory,
                new BrokerPrices(broker, gate, () -> new BrokerInstruments(List.of()), PriceFeed.NONE, clock));

        assertThatThrownBy(() -> line.cancel(KNOWN))
                .as("it is not known to have ended")
                .isInstanceOf(VenueSilent.class);

        assertThat(broker.canceled).containsExactly(NUMBER);
    }

    private void seen(String at, OrderStatus status, String filled) {
        clock.set(india(at));
        broker.book.clear();
        broker.book.add(new BrokerOrder(
                NUMBER,
                "tw1",
                "regular",
                "RELIANCE",
                "RELIANCE",
                Side.BUY,
                OrderType.LIMIT,
                d("10"),
                d(filled),
                d("2450"),
                d("2450"),
                status,
                "A WORD",
                null,
                TEN));
        look.seek(KNOWN);
    }

    private Optional<BrokerOrder> nextDay() {
        broker.book.clear();
        clock.set(india("2026-01-06T09:00"));
        return look.find(KNOWN);
    }

    private static Instant india(String local) {
        return LocalDateTime.parse(local).atZone(SessionLife.INDIA).toInstant();
    }

    /** Without a database; the ledger has booked so much of the order. */
    private static final class Memory extends BrokerBook {
        private final Map<String, List<String>> asked = new HashMap<>();
        private BigDecimal booked = BigDecimal.ZERO;
        private BigDecimal atClose;
        private Instant begun = TEN;
        private String answer;

        Memory(FixedClock clock) {
            super(null, clock);
        }

        @Override
        Optional<Instant> begunAt(long accountId, String clientOrderId) {
            return Optional.of(begun);
        }

        @Override
        void seenAfterClose(long accountId, String clientOrderId, BigDecimal filled) {
            atClose = filled;
        }

        @Override
        boolean isBookedAsOfClose(long accountId, String clientOrderId) {
            return atClose != null && booked.compareTo(atClose) >= 0;
        }

        @Override
        void ask(long accountId, String clientOrderId, List<String> candidates) {
            asked.put(clientOrderId, candidates);
        }

        @Override
        public Optional<Question> question(long accountId, String clientOrderId) {
            return answer == null
                    ? Optional.empty()
                    : Optional.of(new Question(accountId, clientOrderId, List.of(), TEN, answer, "u1", "seen", TEN));
        }
    }
}
