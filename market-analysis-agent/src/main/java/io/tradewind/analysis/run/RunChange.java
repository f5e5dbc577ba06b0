package io.tradewind.analysis.run;

import io.tradewind.analysis.api.Input;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Body of {@code PUT} and {@code PATCH /strategy-runs/{id}}: what is not given stays as it is.
 *
 * @param name 1 to 64 characters
 * @param parameters values by name; with PUT the whole set (what is missing gets its default), with PATCH some of them (null
 *     takes one back to its default)
 * @param riskPerTrade part of the equity put at risk per trade, above 0 and at most 0.1
 */
public record RunChange(String name, Map<String, Object> parameters, BigDecimal riskPerTrade) {

    /** The run with the change, checked against the schema of its strategy; only its content differs. */
    StrategyRun applied(StrategyRun run, boolean whole) {
        if (name == null && parameters == null && riskPerTrade == null) {
            throw Refusal.field("parameters", null, "nothing to change: give name, parameters or risk_per_trade");
        }
        Map<String, Object> values = new TreeMap<>();
        if (!whole || parameters == null) {
            values.putAll(run.parameters());
        }
        if (parameters != null) {
            values.putAll(parameters);
        }
        Parameters checked = Input.parameters(Input.strategy(run.strategy()), values, run.timeframe());
        return run.changed(
                name == null ? run.name() : RunRequest.checkedName(name),
                checked.asText(),
                riskPerTrade == null ? run.riskPerTrade() : RunRequest.checkedRisk(riskPerTrade));
    }
}
