package io.tradewind.performance.figures;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far trades ran against and with their owner while they were open, over those that were watched (LEAN's MAE and
 * MFE). All before fees, in the account's currency.
 */
public final class Excursions {
    private final List<ClosedTrade> measured;
    private final int unmeasured;

    /** @param trades in the order they were closed */
    public Excursions(List<ClosedTrade> trades) {
        this.measured = trades.stream().filter(ClosedTrade::isMeasured).toList();
        this.unmeasured = trades.size() - measured.size();
    }

    /** Trades with both excursions. */
    public int measured() {
        return measured.size();
    }

    /** Trades without. */
    public int unmeasured() {
        return unmeasured;
    }

    /** At most 0 (LEAN AverageMAE). */
    public Optional<BigDecimal> averageAdverse() {
        return average(measured.stream().map(ClosedTrade::adverse).toList());
    }

    /** At least 0 (LEAN AverageMFE). */
    public Optional<BigDecimal> averageFavourable() {
        return average(measured.stream().map(ClosedTrade::favourable).toList());
    }

    /** At most 0 (LEAN LargestMAE). */
    public Optional<BigDecimal> largestAdverse() {
        return measured.stream().map(ClosedTrade::adverse).min(Comparator.naturalOrder());
    }

    /** At least 0 (LEAN LargestMFE). */
    public Optional<BigDecimal> largestFavourable() {
        return measured.stream().map(ClosedTrade::favourable).max(Comparator.naturalOrder());
    }

    /** Mean of what was given back between the best moment and the end, at least 0 (|LEAN AverageEndTradeDrawdown|). */
    public Optional<BigDecimal> averageGivenBack() {
        return average(measured.stream().map(Excursions::givenBack).toList());
    }

    /** Most that one trade gave back, at least 0 (LEAN MaximumEndTradeDrawdown). */
    public Optional<BigDecimal> largestGivenBack() {
        return measured.stream().map(Excursions::givenBack).max(Comparator.naturalOrder());
    }

    /**
     * Deepest fall of the summed profit before fees when each trade's best moment comes before its worst, at most 0 (LEAN
     * MaximumIntraTradeDrawdown); empty unless every trade was watched.
     */
    public Optional<BigDecimal> deepestWithin() {
        if (unmeasured > 0 || measured.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        BigDecimal worst = BigDecimal.ZERO;
        for (ClosedTrade trade : measured) {
            high = high.max(sum.add(trade.favourable()));
            worst = worst.min(sum.add(trade.adverse()).subtract(high));
            sum = sum.add(trade.gross());
        }
        return Optional.of(worst);
    }

    private static BigDecimal givenBack(ClosedTrade trade) {
        return trade.favourable().subtract(trade.gross());
    }

    private static Optional<BigDecimal> average(List<BigDecimal> values) {
        return TradeFigures.ratio(
                values.stream().reduce(BigDecimal.ZERO, BigDecimal::add), BigDecimal.valueOf(values.size()));
    }
}
