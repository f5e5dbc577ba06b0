package io.tradewind.performance.statistics;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.performance.equity.DayEquity;
import io.tradewind.performance.statistics.StatisticsRepository.Traded;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was traded, in the account's currency.
 *
 * @param byDay Σ price × quantity, both sides
 * @param unconverted deals of another currency that do not tell their rate
 */
record Turnover(Map<LocalDate, BigDecimal> byDay, long unconverted) {

    static Turnover of(List<Traded> traded, String currency) {
        Map<LocalDate, BigDecimal> byDay = new HashMap<>();
        long unconverted = 0;
        for (Traded part : traded) {
            boolean own = Instruments.find(part.instrument())
                    .map(Instrument::quote)
                    .filter(currency::equals)
                    .isPresent();
            unconverted += own ? 0 : part.unratedDeals();
            byDay.merge(part.day(), own ? part.rated().add(part.unrated()) : part.rated(), BigDecimal::add);
        }
        return new Turnover(byDay, unconverted);
    }

    /** Empty when a rate is not known. */
    Optional<BigDecimal> value() {
        return unconverted > 0
                ? Optional.empty()
                : Optional.of(byDay.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** Mean over the days of traded value / equity at the day's end; empty when a rate is not known or equity is 0. */
    Optional<BigDecimal> daily(List<DayEquity> days) {
        if (unconverted > 0
                || days.isEmpty()
                || days.stream().anyMatch(day -> day.close().signum() <= 0)) {
            return Optional.empty();
        }
        return Optional.of(days.stream()
                .map(day -> byDay.getOrDefault(day.day(), BigDecimal.ZERO).divide(day.close(), MathContext.DECIMAL64))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(days.size()), MathContext.DECIMAL64));
    }
}
