package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.market.Timeframe;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that find a trade at the close of a bar. A strategy is a pure function of the last {@link #barsRead} closed bars
 * and its parameters: it keeps no state, so a later bar cannot rewrite what it said about an earlier one, and from
 * {@code barsRead} bars on nothing that lies further back changes anything.
 *
 * <p><b>Confidence</b> is the weighted share of the evidence that agrees with the trade, 0 = none of it, 1 = all of it to
 * the full. It ranks setups of one strategy against each other. It is not a probability of profit: what it was worth on
 * recorded history is in docs/reference/calibration.md. Each strategy's documentation gives its formula.
 */
public sealed interface Strategy permits MeanReversion, Momentum, OpeningRangeBreakout, SmartMoney {

    /** Name in requests and answers. */
    String name();

    /** Grows whenever the same bars and parameters could give another answer. */
    String version();

    /** What it does, for a trader. */
    String help();

    /** How its confidence is made, for a trader. */
    String confidence();

    /** What can be set. */
    List<Parameter> parameters();

    /** Why these values cannot work together or on this timeframe; empty when they can. */
    Optional<String> objection(Parameters parameters, Timeframe timeframe);

    /** Fewest bars it says anything on. */
    int barsNeeded(Parameters parameters, Timeframe timeframe);

    /** How far it looks back: the stated warm-up, at least {@link #barsNeeded}. */
    int barsRead(Parameters parameters, Timeframe timeframe);

    /** Judges the last of {@code bars}. */
    Decision decide(Bars bars, Parameters parameters);

    /** The strategy at work on one series, bar by bar; it decides as {@link #decide} does. */
    default Decider atWork(Parameters parameters) {
        return bars -> decide(bars, parameters);
    }

    /** Checks values against the schema and fills in defaults. */
    default Parameters parameters(Map<String, ?> given, Timeframe timeframe) {
        Parameters checked = Parameters.of(parameters(), given);
        objection(checked, timeframe).ifPresent(problem -> {
            throw new InvalidParameter("parameters", checked, problem);
        });
        return checked;
    }
}
