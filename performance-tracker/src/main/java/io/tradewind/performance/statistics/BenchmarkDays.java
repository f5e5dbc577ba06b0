package io.tradewind.performance.statistics;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.performance.equity.DayEquity;
import io.tradewind.performance.figures.AgainstBenchmark;
import io.tradewind.performance.figures.ReturnSeries;
import io.tradewind.performance.market.MarketRepository.DayClose;
import io.tradewind.performance.report.Statistics;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pairs the account's daily returns with those of an instrument. */
final class BenchmarkDays {
    /** A close before a longer hole (a weekend, a holiday) is no beginning of one day's return. */
    static final int LONGEST_GAP_DAYS = 5;

    private BenchmarkDays() {}

    private record Pair(LocalDate day, double account, double benchmark) {}

    /**
     * @param currency the account's; that of {@code closes}
     * @param days the account's, oldest first
     * @param closes the instrument's, oldest first, from up to {@link #LONGEST_GAP_DAYS} before the first day
     */
    static StatisticsViews.Benchmark of(
            Instrument instrument, String currency, List<DayEquity> days, List<DayClose> closes) {
        List<Pair> pairs = pairs(days, returns(closes));
        double[] account = pairs.stream().mapToDouble(Pair::account).toArray();
        double[] benchmark = pairs.stream().mapToDouble(Pair::benchmark).toArray();
        AgainstBenchmark against = new AgainstBenchmark(account, benchmark, Statistics.DAYS_OF_YEAR);
        return new StatisticsViews.Benchmark(
                instrument.symbol(),
                currency,
                instrument.quote().equals(currency) ? null : instrument.quote(),
                pairs.size(),
                pairs.isEmpty() ? null : pairs.getFirst().day(),
                pairs.isEmpty() ? null : pairs.getLast().day(),
                Shown.ratio(new ReturnSeries(benchmark, Statistics.DAYS_OF_YEAR).totalReturn()),
                Shown.ratio(against.alpha()),
                Shown.ratio(against.beta()),
                Shown.ratio(against.correlation()),
                Shown.ratio(against.informationRatio()));
    }

    private static Map<LocalDate, BigDecimal> returns(List<DayClose> closes) {
        Map<LocalDate, BigDecimal> byDay = new HashMap<>();
        for (int i = 1; i < closes.size(); i++) {
            DayClose before = closes.get(i - 1);
            DayClose now = closes.get(i);
            if (!before.day().plusDays(LONGEST_GAP_DAYS).isBefore(now.day())) {
                Statistics.change(before.close(), now.close()).ifPresent(change -> byDay.put(now.day(), change));
            }
        }
        return byDay;
    }

    private static List<Pair> pairs(List<DayEquity> days, Map<LocalDate, BigDecimal> benchmark) {
        List<Pair> pairs = new ArrayList<>();
        for (DayEquity day : days) {
            Optional<BigDecimal> own = Statistics.change(day.open(), day.close());
            BigDecimal other = benchmark.get(day.day());
            if (own.isPresent() && other != null) {
                pairs.add(new Pair(day.day(), own.get().doubleValue(), other.doubleValue()));
            }
        }
        return pairs;
    }
}
