package io.tradewind.contracts.analysis;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A strategy found a setup on closed bars.
 *
 * @param signalId identity; the same bars, strategy and parameters give the same id, so a signal cannot double
 * @param runIds strategy runs that follow it: each makes one order in its account; empty for an asked-for signal
 * @param instrument canonical symbol
 * @param timeframe bars it was found on
 * @param strategy {@code momentum}, {@code ORB} …
 * @param strategyVersion version of the rules
 * @param direction way to trade
 * @param confidence 0..1; its meaning is stated in the strategy's documentation
 * @param entryPrice price at the close of the deciding bar
 * @param stopLoss price that proves the setup wrong
 * @param takeProfit target price
 * @param riskRewardRatio |target - entry| / |entry - stop|
 * @param decidedAt market time: close of the deciding bar
 * @param generatedAt wall time
 * @param evidence what proves it
 */
public record SignalGenerated(
        UUID signalId,
        List<UUID> runIds,
        String instrument,
        Timeframe timeframe,
        String strategy,
        String strategyVersion,
        Direction direction,
        BigDecimal confidence,
        BigDecimal entryPrice,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        BigDecimal riskRewardRatio,
        Instant decidedAt,
        Instant generatedAt,
        Evidence evidence)
        implements SignalEvent {

    public SignalGenerated {
        runIds = List.copyOf(runIds);
    }

    /**
     * Why.
     *
     * @param firstBar open time of the first bar that was read
     * @param lastBar open time of the deciding bar
     * @param bars number of bars read
     * @param barsDigest SHA-256 over the bars, so that they can be proven later
     * @param parameters parameters of the strategy, by name
     * @param readings indicator values at the deciding bar, by name
     * @param reasons sentences a trader can check
     */
    public record Evidence(
            Instant firstBar,
            Instant lastBar,
            int bars,
            String barsDigest,
            Map<String, String> parameters,
            Map<String, BigDecimal> readings,
            List<String> reasons) {
        public Evidence {
            parameters = Map.copyOf(parameters);
            readings = Map.copyOf(readings);
            reasons = List.copyOf(reasons);
        }
    }
}
