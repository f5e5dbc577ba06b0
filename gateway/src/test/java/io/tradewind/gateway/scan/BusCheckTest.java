package io.tradewind.gateway.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.gateway.scan.CheckState.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BusCheckTest {
    private static final Instant START = Instant.parse("2026-01-31T11:45:00.000Z");

    private final AtomicReference<Instant> heard = new AtomicReference<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    /** Each look at the clock takes a second. */
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.getAndUpdate(before -> before.plusSeconds(1));
        }
    };

    private Verdict run(Runnable beat) {
        return new BusCheck(beat, () -> Optional.ofNullable(heard.get()), Duration.ofMillis(2_500), clock).run();
    }

    @Test
    void shouldPassWhenOurBeatComesBack() {
        assertThat(run(() -> heard.set(START)).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void shouldNotTakeAnOldBeatForAnAnswer() {
        heard.set(START.minusMillis(4_200));

        Verdict verdict = run(() -> {});

        assertThat(verdict.status()).isEqualTo(Status.FAILURE);
        assertThat(verdict.problem().why())
                .isEqualTo("Our heartbeat did not come back within 2500 ms; the last one came back 4 s before");
    }

    @Test
    void shouldSayThatNoneEverCameBack() {
        assertThat(run(() -> {}).problem().why()).endsWith("none ever came back");
    }
}
