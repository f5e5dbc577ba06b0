package io.tradewind.risk.book;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How equity is sampled for returns: the last equity of each period, by the wall clock. */
public enum SamplePeriod {
    D1(Duration.ofDays(1), 800),
    H1(Duration.ofHours(1), 720),
    M5(Duration.ofMinutes(5), 600);

    private final Duration length;
    private final int kept;

    SamplePeriod(Duration length, int kept) {
        this.length = length;
        this.kept = kept;
    }

    /** Length of the period. */
    public Duration length() {
        return length;
    }

    Instant bucketOf(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond() - Math.floorMod(at.getEpochSecond(), length.toSeconds()));
    }

    /**
     * Equity at the end of a period.
     *
     * @param bucket beginning of the period
     * @param equity last one in it
     */
    record Sample(Instant bucket, BigDecimal equity) {}

    /**
     * Equity at the end of every period from the first sample to the last. Equity is measured when it changes, so a period
     * without a sample ended as the one before: left out, quiet hours would count as no hours.
     *
     * @param samples oldest first
     */
    List<BigDecimal> levels(List<Sample> samples) {
        List<BigDecimal> levels = new ArrayList<>();
        Sample before = null;
        for (Sample sample : samples) {
            if (before != null) {
                long quiet = Duration.between(before.bucket(), sample.bucket()).dividedBy(length) - 1;
                levels.addAll(Collections.nCopies(Math.clamp(quiet, 0, kept), before.equity()));
            }
            levels.add(sample.equity());
            before = sample;
        }
        return levels;
    }

    /** Samples before this are forgotten. */
    Instant forgottenBefore(Instant bucket) {
        return bucket.minus(length.multipliedBy(kept));
    }
}
