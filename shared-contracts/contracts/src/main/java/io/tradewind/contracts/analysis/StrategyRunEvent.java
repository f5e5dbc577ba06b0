package io.tradewind.contracts.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/** Payloads of topic {@code strategy.run.v1}, keyed by run id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = StrategyRunChanged.class, name = "strategy_run_changed"))
public sealed interface StrategyRunEvent permits StrategyRunChanged {
    UUID runId();
}
