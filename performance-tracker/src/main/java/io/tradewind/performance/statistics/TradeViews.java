package io.tradewind.performance.statistics;

import io.tradewind.performance.figures.Excursions;
import io.tradewind.performance.figures.TradeFigures;
import java.math.BigDecimal;

/** What is answered over closed trades. Ratios are parts of 1 to eight digits; null = not defined on what there is. */
final class TradeViews {
    private TradeViews() {}

    /**
     * Over closed trades, profit after fees. Amounts in the account's currency, durations in seconds.
     *
     * @param expectancy mean profit of a trade
     * @param expectancyRatio win rate × payoff ratio - loss rate
     * @param payoffRatio mean win / |mean loss|
     * @param currentStreak above 0 won, below 0 lost
     * @param closedDrawdown deepest fall of the summed profit, at most 0
     * @param tradeSharpe mean profit / deviation, of a trade and not of a year
     */
    record Trades(
            int total,
            int won,
            int lost,
            BigDecimal pnl,
            BigDecimal pnlBeforeFees,
            BigDecimal fees,
            BigDecimal winRate,
            BigDecimal profitFactor,
            BigDecimal expectancy,
            BigDecimal expectancyRatio,
            BigDecimal averageWin,
            BigDecimal averageLoss,
            BigDecimal payoffRatio,
            BigDecimal largestWin,
            BigDecimal largestLoss,
            int longestWinningStreak,
            int longestLosingStreak,
            int currentStreak,
            Long averageSeconds,
            Long medianSeconds,
            Long averageWonSeconds,
            Long averageLostSeconds,
            BigDecimal closedDrawdown,
            BigDecimal profitToDrawdown,
            long longestRecoverySeconds,
            BigDecimal tradeSharpe,
            BigDecimal tradeSortino,
            Ran excursions) {
        static Trades of(TradeFigures figures) {
            return new Trades(
                    figures.count(),
                    figures.wins(),
                    figures.losses(),
                    Shown.amount(figures.net()),
                    Shown.amount(figures.gross()),
                    Shown.amount(figures.fees()),
                    Shown.ratio(figures.winRate()),
                    Shown.ratio(figures.profitFactor()),
                    Shown.ratio(figures.expectancy()),
                    Shown.ratio(figures.expectancyRatio()),
                    Shown.ratio(figures.averageWin()),
                    Shown.ratio(figures.averageLoss()),
                    Shown.ratio(figures.payoffRatio()),
                    Shown.amount(figures.largestWin()),
                    Shown.amount(figures.largestLoss()),
                    figures.longestWinningStreak(),
                    figures.longestLosingStreak(),
                    figures.currentStreak(),
                    Shown.seconds(figures.averageHeld()),
                    Shown.seconds(figures.medianHeld()),
                    Shown.seconds(figures.averageHeldWon()),
                    Shown.seconds(figures.averageHeldLost()),
                    Shown.amount(figures.closedDrawdown()),
                    Shown.ratio(figures.profitToDrawdown()),
                    figures.longestRecovery().toSeconds(),
                    Shown.ratio(figures.sharpe()),
                    Shown.ratio(figures.sortino()),
                    Ran.of(new Excursions(figures.trades())));
        }
    }

    /**
     * How far trades ran while they were open, before fees: adverse (MAE) at most 0, favourable (MFE) at least 0.
     *
     * @param measured trades whose bars are known
     * @param givenBack favourable excursion - profit: what was not kept of the best moment
     */
    record Ran(
            int measured,
            int unmeasured,
            BigDecimal averageAdverse,
            BigDecimal averageFavourable,
            BigDecimal largestAdverse,
            BigDecimal largestFavourable,
            BigDecimal averageGivenBack,
            BigDecimal largestGivenBack,
            BigDecimal deepestWithin) {
        static Ran of(Excursions excursions) {
            return new Ran(
                    excursions.measured(),
                    excursions.unmeasured(),
                    Shown.ratio(excursions.averageAdverse()),
                    Shown.ratio(excursions.averageFavourable()),
                    Shown.amount(excursions.largestAdverse()),
                    Shown.amount(excursions.largestFavourable()),
                    Shown.ratio(excursions.averageGivenBack()),
                    Shown.amount(excursions.largestGivenBack()),
                    Shown.amount(excursions.deepestWithin()));
        }
    }
}
