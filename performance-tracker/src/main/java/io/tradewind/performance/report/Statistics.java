package io.tradewind.performance.report;

import io.tradewind.performance.equity.DayEquity;
import io.tradewind.performance.figures.ReturnSeries;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Figures over a run of days. Definitions are those of empyrical 0.5, on simple returns of whole UTC calendar days (so a
 * year has 365 of them, weekends and quiet days included); where LEAN or quantstats differ, empyrical is meant. There
 * are no deposits and withdrawals in the log, so equity moves by profit alone. Each figure is empty where its definition
 * gives no number.
 */
public final class Statistics {
    /** Returns of a year; empyrical's {@code annualization} for a daily series of calendar days. */
    public static final int DAYS_OF_YEAR = 365;

    private static final int FEWEST_RETURNS = 2;

    private final List<DayEquity> days;

    public Statistics(List<DayEquity> days) {
        this.days = List.copyOf(days);
    }

    /** Equity at the end / equity at the beginning - 1 (empyrical cum_returns_final). */
    public Optional<BigDecimal> totalReturn() {
        return days.isEmpty()
                ? Optional.empty()
                : change(days.getFirst().open(), days.getLast().close());
    }

    /**
     * (1 + total return) ^ (365 / days) - 1 (empyrical annual_return, which is a compound growth rate). Needs two days: a
     * single one raised to the 365th power says nothing.
     */
    public Optional<BigDecimal> annualizedReturn() {
        if (days.size() < FEWEST_RETURNS) {
            return Optional.empty();
        }
        return totalReturn()
                .filter(total -> total.compareTo(BigDecimal.ONE.negate()) > 0)
                .flatMap(total -> decimal(Math.pow(1 + total.doubleValue(), (double) DAYS_OF_YEAR / days.size()) - 1));
    }

    /** Of the days' simple returns: {@link ReturnSeries#sharpe}. */
    Optional<BigDecimal> sharpeRatio() {
        OptionalDouble ratio = returns().sharpe();
        return ratio.isEmpty() ? Optional.empty() : decimal(ratio.getAsDouble());
    }

    /** Of the days' simple returns: {@link ReturnSeries#calmar}; nothing where there is no {@link #annualizedReturn}. */
    public OptionalDouble calmarRatio() {
        return annualizedReturn().isEmpty() ? OptionalDouble.empty() : returns().calmar();
    }

    /**
     * Largest fall of equity from a high before it, as a part of that high: 0.065 = 6.5 %. Like empyrical's max_drawdown
     * without its sign, but over every measurement and not only over the ends of the days.
     */
    public Optional<BigDecimal> maxDrawdown() {
        if (days.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal peak = days.getFirst().open();
        BigDecimal worst = BigDecimal.ZERO;
        for (DayEquity day : days) {
            worst = worst.max(DayEquity.fall(peak, day.low())).max(day.drawdown());
            peak = peak.max(day.high());
        }
        return Optional.of(worst);
    }

    /** End / beginning - 1; empty when there was nothing at the beginning. */
    public static Optional<BigDecimal> change(BigDecimal from, BigDecimal to) {
        return from.signum() <= 0
                ? Optional.empty()
                : Optional.of(to.subtract(from).divide(from, MathContext.DECIMAL64));
    }

    /** Simple returns of the days, leaving out those that began with nothing. */
    public ReturnSeries returns() {
        return new ReturnSeries(
                days.stream()
                        .map(day -> change(day.open(), day.close()))
                        .flatMap(Optional::stream)
                        .mapToDouble(BigDecimal::doubleValue)
                        .toArray(),
                DAYS_OF_YEAR);
    }

    private static Optional<BigDecimal> decimal(double value) {
        return Double.isFinite(value) ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
    }
}
