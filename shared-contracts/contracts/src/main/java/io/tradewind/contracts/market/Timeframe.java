package io.tradewind.contracts.market;

import io.tradewind.contracts.instrument.TradingSession;
import java.time.Duration;
import java.time.Instant;

/** Length of a bar. Bars are aligned to the opening of the instrument's trading session. */
public enum Timeframe {
    M1(Duration.ofMinutes(1)),
    M5(Duration.ofMinutes(5)),
    M15(Duration.ofMinutes(15)),
    H1(Duration.ofHours(1)),
    H4(Duration.ofHours(4)),
    D1(Duration.ofDays(1));

    private final Duration length;

    Timeframe(Duration length) {
        this.length = length;
    }

    /** Nominal length; a bar cut by the session's end is shorter. */
    public Duration length() {
        return length;
    }

    /** Opening instant of the bar that {@code at} falls into. */
    public Instant barStart(TradingSession session, Instant at) {
        Instant start = session.sessionStart(at);
        if (this == D1) {
            return start;
        }
        long steps = Duration.between(start, at).toMillis() / length.toMillis();
        return start.plus(length.multipliedBy(steps));
    }
}
