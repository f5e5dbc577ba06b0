package io.tradewind.analysis.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A run in answers.
 *
 * @param lastBeatAt last sign of life: its start or resumption, or a live bar of its instrument that the runner had in hand
 */
public record RunView(
        UUID runId,
        String accountId,
        String name,
        String strategy,
        String instrument,
        String timeframe,
        Map<String, BigDecimal> parameters,
        BigDecimal riskPerTrade,
        long magicId,
        String status,
        String reason,
        Instant createdAt,
        Instant changedAt,
        Instant lastBeatAt) {

    static RunView of(StrategyRun run) {
        Map<String, BigDecimal> values = new TreeMap<>();
        run.parameters().forEach((name, value) -> values.put(name, new BigDecimal(value)));
        return new RunView(
                run.runId(),
                Long.toString(run.accountId()),
                run.name(),
                run.strategy(),
                run.instrument(),
                run.timeframe().name(),
                values,
                run.riskPerTrade(),
                run.magicId(),
                run.status().name().toLowerCase(Locale.ROOT),
                run.reason(),
                run.createdAt(),
                run.changedAt(),
                run.lastBeatAt());
    }

    /** What a run would be started with. */
    public record Checked(
            String name,
            String strategy,
            String instrument,
            String timeframe,
            Map<String, BigDecimal> parameters,
            BigDecimal riskPerTrade) {}

    static Checked checked(NewRun run) {
        Map<String, BigDecimal> values = new TreeMap<>();
        run.parameters().asText().forEach((name, value) -> values.put(name, new BigDecimal(value)));
        return new Checked(
                run.name(),
                run.strategy().name(),
                run.instrument().symbol(),
                run.timeframe().name(),
                values,
                run.riskPerTrade());
    }

    /** A page of runs. */
    public record Listed(List<RunView> strategyRuns, int totalCount, int page, int pageSize) {}
}
