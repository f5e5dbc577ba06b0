package io.tradewind.analysis.strategy;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** A stop at a fixed distance, which every strategy takes. */
    Parameter STOP_PERCENT = Parameter.optional(
            "sl_pct",
            "0.01",
            "50",
            "Stop this many percent of the entry price away, in place of the strategy's own; the target keeps its"
                    + " ratio to the stop.");

    /** Name in requests and answers. */
    String name();

    /** Grows whenever the same bars and parameters could give another answer. */
    String version();

    /** What it does, for a trader. */
    String help();

    /** How its confidence is made, for a trader. */
    String confidence();

    /** What can be set on this strategy alone. */
    List<Parameter> parameters();

    /** Why these values cannot work together or on this timeframe; empty when they can. */
    Optional<String> objection(Parameters parameters, Timeframe timeframe);

    /** Fewest bars it says anything on. */
    int barsNeeded(Parameters parameters, Timeframe timeframe);

    /** How far it looks back: the stated warm-up, at least {@link #barsNeeded}. */
    int barsRead(Parameters parameters, Timeframe timeframe);

    /** Judges the last of {@code bars}, with the strategy's own stop. */
    Decision decide(Bars bars, Parameters parameters);

    /** The strategy at work on one series, bar by bar; it decides as {@link #decide} does. */
    default Decider atWork(Parameters parameters) {
        return bars -> decide(bars, parameters);
    }

    /** The decision with its stop where {@code sl_pct} puts it, when that was given. */
    default Decision placed(Instrument instrument, Decision decision, Parameters parameters) {
        Optional<BigDecimal> percent = parameters.given(STOP_PERCENT.name());
        return decision instanceof Decision.Setup setup && percent.isPresent()
                ? Trade.withStop(instrument, setup, percent.get())
                : decision;
    }

    /** Everything that can be set: the strategy's own parameters, and what every strategy takes. */
    default List<Parameter> schema() {
        return Stream.concat(parameters().stream(), Stream.of(STOP_PERCENT)).toList();
    }

    /** Checks values against the schema and fills in defaults. */
    default Parameters parameters(Map<String, ?> given, Timeframe timeframe) {
        Parameters checked = Parameters.of(schema(), given);
        objection(checked, timeframe).ifPresent(problem -> {
            throw new InvalidParameter("parameters", checked, problem);
        });
        return checked;
    }
}
