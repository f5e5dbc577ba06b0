package io.tradewind.execution.venue.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.broker.SessionsEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerPartsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-05T10:00:00Z, 2026-01-06T00:30:00Z",
        "2026-01-05T00:29:59Z, 2026-01-05T00:30:00Z",
        "2026-01-05T00:30:00Z, 2026-01-06T00:30:00Z",
        "2026-12-31T20:00:00Z, 2027-01-01T00:30:00Z"
    })
    void shouldEndSessionsAtSixInIndia(Instant login, Instant end) {
        assertThat(SessionLife.endAfter(login)).isEqualTo(end);
    }

    /** Of tests that run by the machine's clock. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-05T00:29:59Z, PT1S",
        "2026-01-05T00:29:00Z, PT0S",
        "2026-01-05T00:29:01Z, PT59S",
        "2026-01-05T00:30:00Z, PT0S",
        "2026-01-05T20:00:00Z, PT0S"
    })
    void shouldWaitForTheEndOfSessionsThatIsNear(Instant now, Duration wait) {
        assertThat(SessionsEnd.wait(now, Duration.ofMinutes(1))).isEqualTo(wait);
        assertThat(SessionLife.endAfter(now.plus(wait)))
                .isAfterOrEqualTo(now.plus(wait).plus(Duration.ofMinutes(1)));
    }

    @Test
    void shouldKeepAPartOfTheBudgetForCancels() {
        FixedClock clock = new FixedClock(Instant.parse("2026-01-05T05:00:00Z"));
        CallLimits limits = new CallLimits(
                clock,
                List.of(
                        new CallLimits.Limit(Duration.ofSeconds(1), 4, 1),
                        new CallLimits.Limit(Duration.ofMinutes(1), 6, 2)));
        limits.take();
        limits.take();
        limits.take();
        clock.advance(Duration.ofMillis(400));
        assertThatThrownBy(limits::take).isInstanceOfSatisfying(VenueFailure.RateLimited.class, failure -> {
            assertThat(failure.wasSent())
                    .as("an order that it keeps back is known not to exist")
                    .isFalse();
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofMillis(600));
        });
        limits.takeForClosing();
        assertThatThrownBy(limits::takeForClosing).isInstanceOf(VenueFailure.RateLimited.class);
        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(limits::take)
                .as("four of the minute's six are used")
                .isInstanceOf(VenueFailure.RateLimited.class);
        limits.takeForClosing();
        limits.takeForClosing();
        clock.advance(Duration.ofMinutes(1));
        limits.take();
    }

    @Test
    void shouldNotWaitForTheHourThatTheClockWasSetBackBy() {
        FixedClock clock = new FixedClock(Instant.parse("2026-01-05T05:00:00Z"));
        CallLimits limits = new CallLimits(clock, List.of(new CallLimits.Limit(Duration.ofSeconds(1), 2, 0)));
        limits.take();
        limits.take();

        clock.advance(Duration.ofHours(-1));
        assertThatThrownBy(limits::take)
                .isInstanceOfSatisfying(
                        VenueFailure.RateLimited.class,
                        failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        clock.advance(Duration.ofSeconds(1));

        limits.take();
    }

    @Test
    void shouldReadListsByTheirHead() {
        CsvTable table = CsvTable.parse("\uFEFF\"Token\", \"Name\"\n1,\"A, B\"\n2\n", ',');
        assertThat(table.rows().map(row -> row.text("name")).toList()).containsExactly("A, B", "");
        assertThat(table.rows().findFirst().orElseThrow().number("token"))
                .hasValueSatisfying(n -> assertThat(n).isEqualTo("1"));
        assertThat(table.rows().findFirst().orElseThrow().text("other")).isEmpty();
    }

    @Test
    void shouldNotReadMoreThanItsLimit() {
        BoundedBody body = new BoundedBody(4);
        body.onSubscribe(new java.util.concurrent.Flow.Subscription() {
            @Override
            public void request(long n) {
                // Nothing comes by itself here.
            }

            @Override
            public void cancel() {
                // Nothing to end.
            }
        });
        body.onNext(List.of(java.nio.ByteBuffer.wrap(new byte[5])));
        assertThat(body.getBody().toCompletableFuture()).isCompletedExceptionally();
    }
}
