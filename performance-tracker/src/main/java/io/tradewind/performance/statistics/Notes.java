package io.tradewind.performance.statistics;

import io.tradewind.performance.figures.Excursions;
import io.tradewind.performance.figures.TradeFigures;
import java.util.ArrayList;
import java.util.List;

/** A word for each figure that is missing. */
final class Notes {
    private Notes() {}

    static List<String> of(
            int days,
            StatisticsViews.Profit profit,
            TradeFigures trades,
            Turnover turnover,
            StatisticsViews.Benchmark benchmark) {
        List<String> notes = new ArrayList<>();
        if (days < 2) {
            notes.add("ratios, volatility and annualized figures need two days; there are " + days);
        }
        if (profit.open() == null) {
            notes.add("the open profit is not known: a position has no live price or rate");
        }
        if (trades.count() == 0) {
            notes.add("no trade was closed in the range");
        } else if (trades.losses() == 0) {
            notes.add("profit_factor and payoff_ratio need a lost trade");
        }
        int unmeasured = new Excursions(trades.trades()).unmeasured();
        if (unmeasured > 0) {
            notes.add("excursions: the bars (or the rate) of " + unmeasured + " trades are not known, or not yet");
        }
        if (turnover.unconverted() > 0) {
            notes.add(turnover.unconverted() + " deals of another currency do not tell their rate: no traded value");
        }
        if (benchmark != null && benchmark.days() < 2) {
            notes.add("alpha and beta need two days with a return of both; there are " + benchmark.days()
                    + (benchmark.convertedFrom() == null
                            ? ""
                            : ", told in " + benchmark.currency() + " by daily rates of " + benchmark.convertedFrom()));
        }
        return notes;
    }
}
