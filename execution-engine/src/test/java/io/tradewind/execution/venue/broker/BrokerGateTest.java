package io.tradewind.execution.venue.broker;

import static io.tradewind.execution.venue.broker.Fixtures.NOW;
import static io.tradewind.execution.venue.broker.Fixtures.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.execution.venue.RateBudget;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.testkit.FixedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokerGateTest {
    private final FixedClock clock = new FixedClock(NOW);
    private final BrokerGate gate =
            new BrokerGate(session(Map.of()), new RateBudget(600, 60, clock), limits(2, 1), limits(1, 0), clock);

    private CallLimits limits(int calls, int reserved) {
        return new CallLimits(clock, List.of(new CallLimits.Limit(Duration.ofSeconds(1), calls, reserved)));
    }

    @Test
    void shouldEndWithTheSessionsTime() {
        assertThat(gate.call(BrokerGate.Kind.READ, BrokerSession::userId)).isEqualTo("CLIENT1");
        clock.set(NOW.plusSeconds(3600));
        assertThatThrownBy(() -> gate.call(BrokerGate.Kind.READ, BrokerSession::userId))
                .isInstanceOf(VenueFailure.Unauthorized.class);
    }

    @Test
    void shouldNotTryASessionAgainThatTheBrokerRefused() {
        assertThatThrownBy(() -> gate.call(BrokerGate.Kind.READ, session -> {
                    throw new BrokerFailure(BrokerFailure.Kind.SESSION_ENDED, "TokenException", "expired");
                }))
                .isInstanceOf(VenueFailure.Unauthorized.class);
        assertThat(gate.isOver()).isTrue();
        assertThatThrownBy(() -> gate.call(BrokerGate.Kind.READ, session -> {
                    throw new AssertionError("asked again");
                }))
                .isInstanceOf(VenueFailure.Unauthorized.class);
    }

    @Test
    void shouldLetClosesPassWhenOrdersMayNot() {
        gate.run(BrokerGate.Kind.ORDER, session -> {});
        assertThatThrownBy(() -> gate.run(BrokerGate.Kind.ORDER, session -> {
                    throw new AssertionError("sent");
                }))
                .isInstanceOfSatisfying(
                        VenueFailure.RateLimited.class,
                        failure -> assertThat(failure.wasSent()).isFalse());
        gate.run(BrokerGate.Kind.CLOSING, session -> {});
    }

    @Test
    void shouldNotCountQuestionsForPricesThatAreNotAsked() {
        gate.run(BrokerGate.Kind.QUOTE, session -> {});
        for (int i = 0; i < 1_000; i++) {
            assertThatThrownBy(() -> gate.run(BrokerGate.Kind.QUOTE, session -> {}))
                    .isInstanceOf(VenueFailure.RateLimited.class);
        }
        gate.run(BrokerGate.Kind.READ, session -> {});
    }

    /** Fifteen positions are closed at once where ten orders a second are allowed. */
    @Test
    void shouldLetClosesWaitForRoomInsteadOfRefusingThem() {
        List<Duration> waits = new ArrayList<>();
        RateBudget waiting = new RateBudget(600, 60, clock, wait -> {
            waits.add(wait);
            clock.advance(wait);
            return true;
        });
        BrokerGate busy = new BrokerGate(session(Map.of()), waiting, limits(10, 2), limits(1, 0), clock);
        AtomicInteger sent = new AtomicInteger();

        for (int i = 0; i < 15; i++) {
            busy.run(BrokerGate.Kind.CLOSING, session -> sent.incrementAndGet());
        }

        assertThat(sent).hasValue(15);
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
    }

    /** The budget and the limit of orders have one wait together. */
    @Test
    void shouldWaitFiveSecondsInAll() {
        List<Duration> waits = new ArrayList<>();
        RateBudget waiting = new RateBudget(20, 2, clock, wait -> {
            waits.add(wait);
            clock.advance(wait);
            return true;
        });
        CallLimits slow = new CallLimits(clock, List.of(new CallLimits.Limit(Duration.ofSeconds(6), 1, 0)));
        BrokerGate busy = new BrokerGate(session(Map.of()), waiting, slow, limits(1, 0), clock);
        busy.run(BrokerGate.Kind.CLOSING, session -> {});
        waiting.takeNow(RateBudget.Use.CLOSING, 19);

        assertThatThrownBy(() -> busy.run(BrokerGate.Kind.CLOSING, session -> {
                    throw new AssertionError("sent");
                }))
                .isInstanceOfSatisfying(
                        VenueFailure.RateLimited.class,
                        failure -> assertThat(failure.wasSent()).isFalse());

        assertThat(waits).containsExactly(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource(BrokerFailure.Kind.class)
    void shouldTellFailuresInThePortsWords(BrokerFailure.Kind kind) {
        VenueFailure told = BrokerGate.told(new BrokerFailure(kind, "c", "Insufficient funds"));
        assertThat(told)
                .isInstanceOf(
                        switch (kind) {
                            case SESSION_ENDED -> VenueFailure.Unauthorized.class;
                            case REFUSED -> VenueFailure.Refused.class;
                            case RATE_LIMITED -> VenueFailure.RateLimited.class;
                            case NOT_SENT -> VenueFailure.Unreachable.class;
                            case NO_ANSWER -> VenueSilent.class;
                        });
        if (told instanceof VenueFailure.Refused refused) {
            assertThat(refused.reason()).isEqualTo(VenueFailure.Reason.INSUFFICIENT_FUNDS);
        }
    }
}
