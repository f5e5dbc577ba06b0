package io.tradewind.performance.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Figures over closed trades in the order they were closed, by the definitions of LEAN's TradeStatistics with two
 * differences: profit is after fees (LEAN's is before), and what is not defined is empty (LEAN says 0, or 10 where there
 * is no loss). A trade of exactly 0 is neither won nor lost and ends a streak (LEAN counts it as lost).
 */
public final class TradeFigures {
    private static final MathContext PRECISE = MathContext.DECIMAL64;
    private static final int FEWEST = 2;

    private final List<ClosedTrade> trades;
    private final List<ClosedTrade> won;
    private final List<ClosedTrade> lost;

    /** @param trades in any order */
    public TradeFigures(List<ClosedTrade> trades) {
        this.trades = trades.stream()
                .sorted(Comparator.comparing(ClosedTrade::closed))
                .toList();
        this.won = only(trade -> trade.net().signum() > 0);
        this.lost = only(trade -> trade.net().signum() < 0);
    }

    /** The trades, in the order they were closed. */
    public List<ClosedTrade> trades() {
        return trades;
    }

    public int count() {
        return trades.size();
    }

    public int wins() {
        return won.size();
    }

    public int losses() {
        return lost.size();
    }

    /** Profit after fees. */
    public BigDecimal net() {
        return sum(trades);
    }

    /** Profit before fees. */
    public BigDecimal gross() {
        return trades.stream().map(ClosedTrade::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal fees() {
        return trades.stream().map(ClosedTrade::fees).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Sum of the won trades. */
    public BigDecimal gains() {
        return sum(won);
    }

    /** Sum of the lost trades, at most 0. */
    public BigDecimal lossSum() {
        return sum(lost);
    }

    /** Won / all (LEAN WinRate). */
    public Optional<BigDecimal> winRate() {
        return ratio(BigDecimal.valueOf(wins()), BigDecimal.valueOf(count()));
    }

    /** Gains / |losses| (LEAN ProfitFactor). */
    public Optional<BigDecimal> profitFactor() {
        return ratio(gains(), lossSum().negate());
    }

    /** Mean profit of a trade (LEAN AverageProfitLoss). */
    public Optional<BigDecimal> expectancy() {
        return average(trades);
    }

    /** Win rate × payoff ratio - loss rate: what a trade brings per unit of a mean loss (LEAN's portfolio Expectancy). */
    public Optional<BigDecimal> expectancyRatio() {
        return payoffRatio()
                .map(payoff -> winRate()
                        .orElseThrow()
                        .multiply(payoff)
                        .subtract(ratio(BigDecimal.valueOf(losses()), BigDecimal.valueOf(count()))
                                .orElseThrow()));
    }

    public Optional<BigDecimal> averageWin() {
        return average(won);
    }

    /** At most 0. */
    public Optional<BigDecimal> averageLoss() {
        return average(lost);
    }

    /** Mean win / |mean loss| (LEAN ProfitLossRatio, quantstats payoff_ratio). */
    public Optional<BigDecimal> payoffRatio() {
        return averageWin().flatMap(win -> averageLoss().flatMap(loss -> ratio(win, loss.negate())));
    }

    public Optional<BigDecimal> largestWin() {
        return won.stream().map(ClosedTrade::net).max(Comparator.naturalOrder());
    }

    /** At most 0. */
    public Optional<BigDecimal> largestLoss() {
        return lost.stream().map(ClosedTrade::net).min(Comparator.naturalOrder());
    }

    /** Longest run of won trades (LEAN MaxConsecutiveWinningTrades). */
    public int longestWinningStreak() {
        return longest(trade -> trade.net().signum() > 0);
    }

    /** Longest run of lost trades (LEAN MaxConsecutiveLosingTrades). */
    public int longestLosingStreak() {
        return longest(trade -> trade.net().signum() < 0);
    }

    /** The run that goes on now: above 0 won, below 0 lost, 0 after a trade of exactly 0 or without a trade. */
    public int currentStreak() {
        int streak = 0;
        for (ClosedTrade trade : trades.reversed()) {
            int sign = trade.net().signum();
            if (sign == 0 || streak != 0 && Integer.signum(streak) != sign) {
                break;
            }
            streak += sign;
        }
        return streak;
    }

    public Optional<Duration> averageHeld() {
        return held(trades);
    }

    public Optional<Duration> averageHeldWon() {
        return held(won);
    }

    public Optional<Duration> averageHeldLost() {
        return held(lost);
    }

    /** The middle one; of an even number the mean of both in the middle. */
    public Optional<Duration> medianHeld() {
        List<Duration> sorted = trades.stream().map(ClosedTrade::held).sorted().toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        int middle = sorted.size() / 2;
        return Optional.of(
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2));
    }

    /** Sample deviation of the profits (LEAN ProfitLossStandardDeviation). */
    public OptionalDouble deviation() {
        return deviation(trades);
    }

    /** Sample deviation of the lost trades alone (LEAN ProfitLossDownsideDeviation). */
    public OptionalDouble downsideDeviation() {
        return deviation(lost);
    }

    /** Mean profit / deviation, a trade and not a year (LEAN SharpeRatio of trades). */
    public OptionalDouble sharpe() {
        return expectancyOver(deviation());
    }

    /** Mean profit / downside deviation, a trade and not a year (LEAN SortinoRatio of trades). */
    public OptionalDouble sortino() {
        return expectancyOver(downsideDeviation());
    }

    /** Deepest fall of the summed profit of closed trades from its high, at most 0 (LEAN MaximumClosedTradeDrawdown). */
    public BigDecimal closedDrawdown() {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        BigDecimal worst = BigDecimal.ZERO;
        for (ClosedTrade trade : trades) {
            sum = sum.add(trade.net());
            high = high.max(sum);
            worst = worst.min(sum.subtract(high));
        }
        return worst;
    }

    /** Profit / |closed drawdown| (LEAN ProfitToMaxDrawdownRatio). */
    public Optional<BigDecimal> profitToDrawdown() {
        return ratio(net(), closedDrawdown().negate());
    }

    /** Longest time between two highs of the summed profit with a loss between them (LEAN MaximumDrawdownDuration). */
    public Duration longestRecovery() {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal high = BigDecimal.ZERO;
        Duration longest = Duration.ZERO;
        Instant highAt = null;
        boolean isDown = false;
        for (ClosedTrade trade : trades) {
            highAt = highAt == null ? trade.opened() : highAt;
            sum = sum.add(trade.net());
            if (sum.compareTo(high) > 0) {
                Duration since = Duration.between(highAt, trade.closed());
                longest = isDown && since.compareTo(longest) > 0 ? since : longest;
                high = sum;
                highAt = trade.closed();
                isDown = false;
            } else {
                isDown |= trade.net().signum() <= 0;
            }
        }
        return longest;
    }

    private List<ClosedTrade> only(Predicate<ClosedTrade> wanted) {
        return trades.stream().filter(wanted).toList();
    }

    private int longest(Predicate<ClosedTrade> wanted) {
        int longest = 0;
        int run = 0;
        for (ClosedTrade trade : trades) {
            run = wanted.test(trade) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private OptionalDouble expectancyOver(OptionalDouble deviation) {
        double largest = trades.stream()
                .mapToDouble(trade -> Math.abs(trade.net().doubleValue()))
                .max()
                .orElse(0);
        return deviation.isEmpty() || deviation.getAsDouble() <= ReturnSeries.NO_DEVIATION * largest
                ? OptionalDouble.empty()
                : ReturnSeries.finite(expectancy().orElseThrow().doubleValue() / deviation.getAsDouble());
    }

    private static OptionalDouble deviation(List<ClosedTrade> of) {
        if (of.size() < FEWEST) {
            return OptionalDouble.empty();
        }
        double mean = average(of).orElseThrow().doubleValue();
        double squares = 0;
        for (ClosedTrade trade : of) {
            double off = trade.net().doubleValue() - mean;
            squares += off * off;
        }
        return ReturnSeries.finite(Math.sqrt(squares / (of.size() - 1)));
    }

    private static BigDecimal sum(List<ClosedTrade> of) {
        return of.stream().map(ClosedTrade::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Optional<BigDecimal> average(List<ClosedTrade> of) {
        return ratio(sum(of), BigDecimal.valueOf(of.size()));
    }

    private static Optional<Duration> held(List<ClosedTrade> of) {
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(of.stream()
                        .map(ClosedTrade::held)
                        .reduce(Duration.ZERO, Duration::plus)
                        .dividedBy(of.size()));
    }

    static Optional<BigDecimal> ratio(BigDecimal of, BigDecimal by) {
        return by.signum() == 0 ? Optional.empty() : Optional.of(of.divide(by, PRECISE));
    }
}
