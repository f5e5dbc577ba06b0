package io.tradewind.analysis.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.analysis.reading.MarketReading;
import io.tradewind.analysis.reading.MarketReading.BlockView;
import io.tradewind.analysis.reading.MarketReading.BreakView;
import io.tradewind.analysis.reading.MarketReading.EventView;
import io.tradewind.analysis.reading.MarketReading.GapView;
import io.tradewind.analysis.reading.MarketReading.SweepView;
import io.tradewind.analysis.signal.StoredSignal.Status;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.analysis.SignalGenerated.Evidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A signal in answers. */
public record SignalView(
        UUID signalId,
        String instrument,
        Direction direction,
        BigDecimal confidence,
        BigDecimal entryPrice,
        BigDecimal stopLoss,
        BigDecimal takeProfit,
        BigDecimal riskRewardRatio,
        Instant timestamp,
        Analysis analysis,
        String timeframe,
        String strategy,
        String strategyVersion,
        Instant decidedAt,
        String barsOf,
        String status,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant executedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant cancelledAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String cancelReason,
        EvidenceView evidence) {

    /**
     * What else was analysed at the deciding bar.
     *
     * @param wyckoffPhase {@code accumulation_phase_a} to {@code distribution_phase_e}; null where none is read
     * @param volumeConfirmation whether the deciding bar's volume is above the mean of up to 20 bars before; null when
     *     volume is not known
     * @param orderBlocks those that hold, newest first
     * @param fairValueGaps those that are not filled, newest first
     * @param wyckoffEvents what marks the phase, oldest first
     * @param lastBreak newest break of structure or change of character; null when none is remembered
     * @param lastSweep newest liquidity sweep; null when none is remembered
     */
    public record Analysis(
            String wyckoffPhase,
            Boolean volumeConfirmation,
            List<BlockView> orderBlocks,
            List<GapView> fairValueGaps,
            List<EventView> wyckoffEvents,
            BreakView lastBreak,
            SweepView lastSweep) {
        static Analysis of(MarketReading read, BigDecimal volumeRatio) {
            Boolean confirmed = volumeRatio == null ? null : volumeRatio.compareTo(BigDecimal.ONE) > 0;
            return read == null
                    ? new Analysis(null, confirmed, List.of(), List.of(), List.of(), null, null)
                    : new Analysis(
                            read.wyckoffPhase(),
                            confirmed,
                            read.orderBlocks(),
                            read.fairValueGaps(),
                            read.wyckoffEvents(),
                            read.lastBreak(),
                            read.lastSweep());
        }
    }

    /** What proves it. */
    public record EvidenceView(
            Instant firstBar,
            Instant lastBar,
            int bars,
            String barsDigest,
            Map<String, BigDecimal> parameters,
            Map<String, BigDecimal> readings,
            List<String> reasons) {
        static EvidenceView of(Evidence evidence) {
            Map<String, BigDecimal> parameters = new TreeMap<>();
            evidence.parameters().forEach((name, value) -> parameters.put(name, new BigDecimal(value)));
            return new EvidenceView(
                    evidence.firstBar(),
                    evidence.lastBar(),
                    evidence.bars(),
                    evidence.barsDigest(),
                    parameters,
                    new TreeMap<>(evidence.readings()),
                    evidence.reasons());
        }
    }

    /** Answer of {@code POST /generate-signal}. */
    public record Answer(
            SignalView signal,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, BigDecimal> readings) {}

    /** A signal in a list. */
    public record Item(
            UUID signalId,
            String instrument,
            Direction direction,
            BigDecimal confidence,
            String barsOf,
            String status,
            Instant generatedAt,
            Instant executedAt,
            String timeframe,
            String strategy) {
        static Item of(StoredSignal stored) {
            SignalGenerated signal = stored.signal();
            return new Item(
                    signal.signalId(),
                    signal.instrument(),
                    signal.direction(),
                    signal.confidence(),
                    source(stored),
                    text(stored.status()),
                    signal.generatedAt(),
                    stored.executedAt(),
                    signal.timeframe().name(),
                    signal.strategy());
        }
    }

    /** A page of signals. */
    public record Listed(List<Item> signals, int totalCount, int page, int pageSize) {}

    static SignalView of(StoredSignal stored) {
        SignalGenerated signal = stored.signal();
        BigDecimal volume = signal.evidence().readings().get("volume_ratio");
        return new SignalView(
                signal.signalId(),
                signal.instrument(),
                signal.direction(),
                signal.confidence(),
                signal.entryPrice(),
                signal.stopLoss(),
                signal.takeProfit(),
                signal.riskRewardRatio(),
                signal.generatedAt(),
                Analysis.of(stored.analysis(), volume),
                signal.timeframe().name(),
                signal.strategy(),
                signal.strategyVersion(),
                signal.decidedAt(),
                source(stored),
                text(stored.status()),
                stored.executedAt(),
                stored.cancelledAt(),
                stored.cancelReason(),
                EvidenceView.of(signal.evidence()));
    }

    private static String source(StoredSignal stored) {
        return stored.ownBars() ? "history" : "caller";
    }

    private static String text(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
