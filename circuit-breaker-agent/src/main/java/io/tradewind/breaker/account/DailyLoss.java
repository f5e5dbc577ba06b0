package io.tradewind.breaker.account;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Loss of an account since 00:00 UTC. */
public final class DailyLoss {
    private DailyLoss() {}

    /** Loss against the equity at 00:00 UTC, 0..; empty when the measurement is of another day or nothing was there. */
    public static Optional<BigDecimal> of(AccountFigure figure, Instant now) {
        BigDecimal dayStart = figure.equity().subtract(figure.dayPnl());
        if (!day(figure.measuredAt()).equals(day(now)) || dayStart.signum() <= 0) {
            return Optional.empty();
        }
        return Optional.of(figure.dayPnl().negate().max(BigDecimal.ZERO).divide(dayStart, MathContext.DECIMAL64));
    }

    /** UTC day of an instant. */
    public static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
