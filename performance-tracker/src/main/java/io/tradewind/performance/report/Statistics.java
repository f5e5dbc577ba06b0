package io.tradewind.performance.report;

import io.tradewind.performance.equity.DayEquity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * Figures over a run of days. Definitions are those of empyrical 0.5, on simple returns of whole UTC calendar days (so a
 * year has 365 of them, weekends and quiet days included); where LEAN or quantstats differ, empyrical is meant. There
 * are no deposits and withdrawals in the log, so equity moves by profit alone. Each figure is empty where its definition
 * gives no number.
 */
final class Statistics {
    /** Returns of a year; empyrical's {@code annualization} for a daily series of calendar days. */
    static final int DAYS_OF_YEAR = 365;

    private static final int FEWEST_RETURNS = 2;

    private final List<DayEquity> days;

    Statistics(List<DayEquity> days) {
        this.days = List.copyOf(days);
    }

    /** Equity at the end / equity at the beginning - 1 (empyrical cum_returns_final). */
    Optional<BigDecimal> totalReturn() {
        return days.isEmpty()
                ? Optional.empty()
                : change(days.getFirst().open(), days.getLast().close());
    }

    /**
     * (1 + total return) ^ (365 / days) - 1 (empyrical annual_return, which is a compound growth rate). Needs two days: a
     * single one raised to the 365th power says nothing.
     */
    Optional<BigDecimal> annualizedReturn() {
        if (days.size() < FEWEST_RETURNS) {
            return Optional.empty();
        }
        return totalReturn()
                .filter(total -> total.compareTo(BigDecimal.ONE.negate()) > 0)
                .flatMap(total -> decimal(Math.pow(1 + total.doubleValue(), (double) DAYS_OF_YEAR / days.size()) - 1));
    }

    /**
     * mean(r) / stdev(r) * sqrt(365), stdev with n - 1, risk-free rate 0 (empyrical sharpe_ratio). Empty below two
     * returns, and when they do not vary.
     */
    Optional<BigDecimal> sharpeRatio() {
        double[] returns = returns();
        if (returns.length < FEWEST_RETURNS) {
            return Optional.empty();
        }
        double mean = 0;
        for (double value : returns) {
            mean += value / returns.length;
        }
        double squares = 0;
        for (double value : returns) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / (returns.length - 1));
        return deviation == 0 ? Optional.empty() : decimal(mean / deviation * Math.sqrt(DAYS_OF_YEAR));
    }

    /**
     * Largest fall of equity from a high before it, as a part of that high: 0.065 = 6.5 %. Like empyrical's max_drawdown
     * without its sign, but over every measurement and not only over the ends of the days.
     */
    Optional<BigDecimal> maxDrawdown() {
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
    static Optional<BigDecimal> change(BigDecimal from, BigDecimal to) {
        return from.signum() <= 0
                ? Optional.empty()
                : Optional.of(to.subtract(from).divide(from, MathContext.DECIMAL64));
    }

    private double[] returns() {
        return days.stream()
                .map(day -> change(day.open(), day.close()))
                .flatMap(Optional::stream)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
    }

    private static Optional<BigDecimal> decimal(double value) {
        return Double.isFinite(value) ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
    }
}
