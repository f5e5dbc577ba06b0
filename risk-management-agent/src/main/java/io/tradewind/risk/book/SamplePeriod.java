package io.tradewind.risk.book;

import java.time.Duration;
import java.time.Instant;

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

    /** Samples before this are forgotten. */
    Instant forgottenBefore(Instant bucket) {
        return bucket.minus(length.multipliedBy(kept));
    }
}
