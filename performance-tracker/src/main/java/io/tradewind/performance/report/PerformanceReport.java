package io.tradewind.performance.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.performance.equity.DayEquity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answer of {@code GET /performance/{account_id}}. A figure that is not defined on what there is, is null.
 *
 * @param dailyPerformance rows by the asked-for timeframe, oldest first
 */
record PerformanceReport(Figures accountPerformance, List<Row> dailyPerformance) {
    private static final int SCALE = 8;

    /**
     * Figures over the whole range. Ratios are parts of 1.
     *
     * @param avgTradeDuration {@code 4h 25m}
     */
    record Figures(
            BigDecimal totalReturn,
            BigDecimal annualizedReturn,
            BigDecimal sharpeRatio,
            BigDecimal maxDrawdown,
            BigDecimal winRate,
            BigDecimal profitFactor,
            long totalTrades,
            String avgTradeDuration) {}

    /**
     * One day, week or month.
     *
     * @param date its first day
     * @param pnl change of equity, account currency, exact
     * @param periodReturn pnl against the equity at its beginning
     * @param trades trades closed in it
     * @param winRate part of them with a profit; null without one
     */
    record Row(
            LocalDate date,
            BigDecimal pnl,
            @JsonProperty("return") BigDecimal periodReturn,
            long trades,
            BigDecimal winRate) {}

    /** Puts days and trades of one range together. */
    static PerformanceReport of(List<DayEquity> days, Map<LocalDate, TradeSums> trades, Timeframe timeframe) {
        Statistics statistics = new Statistics(days);
        TradeSums all = trades.values().stream().reduce(TradeSums.NONE, TradeSums::plus);
        Figures figures = new Figures(
                rounded(statistics.totalReturn()),
                rounded(statistics.annualizedReturn()),
                rounded(statistics.sharpeRatio()),
                rounded(statistics.maxDrawdown()),
                rounded(all.winRate()),
                rounded(all.profitFactor()),
                all.trades(),
                all.averageHeld().orElse(null));
        Map<LocalDate, List<DayEquity>> periods = new TreeMap<>();
        days.forEach(day -> periods.computeIfAbsent(timeframe.period(day.day()), period -> new ArrayList<>())
                .add(day));
        return new PerformanceReport(
                figures,
                periods.entrySet().stream()
                        .map(period -> row(period.getKey(), period.getValue(), trades))
                        .toList());
    }

    private static Row row(LocalDate date, List<DayEquity> days, Map<LocalDate, TradeSums> trades) {
        BigDecimal open = days.getFirst().open();
        BigDecimal close = days.getLast().close();
        TradeSums sums = days.stream()
                .map(day -> trades.getOrDefault(day.day(), TradeSums.NONE))
                .reduce(TradeSums.NONE, TradeSums::plus);
        return new Row(
                date,
                close.subtract(open),
                rounded(Statistics.change(open, close)),
                sums.trades(),
                rounded(sums.winRate()));
    }

    private static BigDecimal rounded(Optional<BigDecimal> value) {
        return value.map(number -> number.setScale(SCALE, RoundingMode.HALF_UP).stripTrailingZeros())
                .orElse(null);
    }
}
