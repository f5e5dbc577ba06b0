package io.tradewind.contracts.analysis;

import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The whole state of a strategy run after a change. A run binds a strategy to one account; bots and strategy sessions
 * are two doors to it.
 *
 * @param runId identity
 * @param accountId account its orders go to
 * @param name what its owner calls it
 * @param strategy strategy name
 * @param instrument canonical symbol
 * @param timeframe bars it reads
 * @param parameters strategy parameters, by name
 * @param riskPerTrade part of the account's equity put at risk between entry and stop, 0..1
 * @param magicId number its orders carry (strategy tag of the order manager); 0 = none
 * @param status state after the change
 * @param reason why it changed
 * @param changedAt wall time
 */
public record StrategyRunChanged(
        UUID runId,
        long accountId,
        String name,
        String strategy,
        String instrument,
        Timeframe timeframe,
        Map<String, String> parameters,
        BigDecimal riskPerTrade,
        long magicId,
        Status status,
        String reason,
        Instant changedAt)
        implements StrategyRunEvent {

    public StrategyRunChanged {
        parameters = Map.copyOf(parameters);
    }

    /** A paused run takes no new entries; a stopped one never starts again. */
    public enum Status {
        ACTIVE,
        PAUSED,
        STOPPED
    }
}
