package io.tradewind.analysis.run;

import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunChanged.Status;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A strategy at work for one account.
 *
 * <pre>
 *   ACTIVE &lt;-- resume -- PAUSED
 *     |  --- pause --&gt;    |
 *     +------ stop ------+--&gt; STOPPED (for good)
 * </pre>
 *
 * @param runId identity
 * @param accountId account its orders go to
 * @param name what its owner calls it
 * @param strategy strategy name
 * @param instrument canonical symbol
 * @param timeframe bars it reads
 * @param parameters all parameters of the strategy, by name
 * @param riskPerTrade part of the equity put at risk between entry and stop
 * @param magicId number its orders carry
 * @param status state
 * @param reason why it is in this state
 * @param createdAt wall time
 * @param activeSince wall time of the last start or resumption; earlier bars are not traded
 * @param changedAt wall time
 * @param lastBarAt wall time at which the runner last looked at a live bar of the instrument; null before
 */
public record StrategyRun(
        UUID runId,
        long accountId,
        String name,
        String strategy,
        String instrument,
        Timeframe timeframe,
        SortedMap<String, String> parameters,
        BigDecimal riskPerTrade,
        long magicId,
        Status status,
        String reason,
        Instant createdAt,
        Instant activeSince,
        Instant changedAt,
        Instant lastBarAt) {

    public StrategyRun {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    StrategyRun with(Status newStatus, String why, Instant now) {
        return moved(newStatus, why, newStatus == Status.ACTIVE ? now : activeSince, now);
    }

    /** As it is, with why and when it was changed. */
    StrategyRun because(String why, Instant now) {
        return moved(status, why, activeSince, now);
    }

    private StrategyRun moved(Status newStatus, String why, Instant since, Instant now) {
        return new StrategyRun(
                runId,
                accountId,
                name,
                strategy,
                instrument,
                timeframe,
                parameters,
                riskPerTrade,
                magicId,
                newStatus,
                why,
                createdAt,
                since,
                later(now),
                lastBarAt);
    }

    /** Whoever follows the run tells newer from older by the time: also where the clock was set back in between. */
    private Instant later(Instant now) {
        return now.isAfter(changedAt) ? now : changedAt.plusMillis(1);
    }

    /** The same run with other content, not stored yet. */
    StrategyRun changed(String newName, SortedMap<String, String> newParameters, BigDecimal newRisk) {
        return new StrategyRun(
                runId,
                accountId,
                newName,
                strategy,
                instrument,
                timeframe,
                newParameters,
                newRisk,
                magicId,
                status,
                reason,
                createdAt,
                activeSince,
                changedAt,
                lastBarAt);
    }

    /** Last sign of life: a start, a resumption, or a live bar that the runner had in hand. */
    Instant lastBeatAt() {
        return lastBarAt == null || lastBarAt.isBefore(activeSince) ? activeSince : lastBarAt;
    }

    /** True when both ask for the same work. */
    boolean sameWork(StrategyRun other) {
        return accountId == other.accountId
                && name.equals(other.name)
                && strategy.equals(other.strategy)
                && instrument.equals(other.instrument)
                && timeframe == other.timeframe
                && parameters.equals(other.parameters)
                && riskPerTrade.compareTo(other.riskPerTrade) == 0
                && magicId == other.magicId;
    }

    StrategyRunChanged event() {
        return new StrategyRunChanged(
                runId,
                accountId,
                name,
                strategy,
                instrument,
                timeframe,
                parameters,
                riskPerTrade,
                magicId,
                status,
                reason,
                changedAt);
    }
}
