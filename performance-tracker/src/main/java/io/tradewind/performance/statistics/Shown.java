package io.tradewind.performance.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as they are answered: ratios to eight digits after the point, amounts exact, null where undefined. */
final class Shown {
    private static final int SCALE = 8;

    private Shown() {}

    static BigDecimal ratio(OptionalDouble value) {
        return value.isEmpty() ? null : ratio(BigDecimal.valueOf(value.getAsDouble()));
    }

    static BigDecimal ratio(Optional<BigDecimal> value) {
        return value.map(Shown::ratio).orElse(null);
    }

    static BigDecimal amount(Optional<BigDecimal> value) {
        return value.map(Shown::amount).orElse(null);
    }

    static BigDecimal amount(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros();
    }

    static Long seconds(Optional<Duration> value) {
        return value.map(Duration::toSeconds).orElse(null);
    }

    private static BigDecimal ratio(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
