package io.tradewind.risk.limit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.kit.change.ChangeView;
import io.tradewind.risk.limit.RiskLimits.Change;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Limits as they are shown; ratios are fractions of equity.
 *
 * @param dailyLossAmount account currency; null = none was set
 * @param correlation -1..1; null = none was set
 * @param var95 one day, historical; null = none was set
 * @param es95 one day, historical; null = none was set
 * @param version 0 = the defaults
 * @param waiting change that allows more and waits for a second person or its time; null if none
 * @param change what the newest change did: TIGHTENED, WIDENED, MIXED, UNCHANGED
 */
record LimitsView(
        String accountId,
        long version,
        BigDecimal riskPerTrade,
        BigDecimal instrumentExposure,
        BigDecimal exposure,
        BigDecimal marginUsage,
        BigDecimal dailyLoss,
        BigDecimal dailyLossAmount,
        BigDecimal openPositions,
        BigDecimal drawdown,
        BigDecimal unprotectedMove,
        BigDecimal correlation,
        @JsonProperty("var_95") BigDecimal var95,
        @JsonProperty("es_95") BigDecimal es95,
        Change change,
        String changedBy,
        Instant changedAt,
        String reason,
        ChangeView<LimitsRequest> waiting) {
    static LimitsView of(LimitsVersion version) {
        return of(version, null);
    }

    static LimitsView of(LimitsVersion version, ChangeView<LimitsRequest> waiting) {
        RiskLimits limits = version.limits();
        return new LimitsView(
                Long.toString(version.accountId()),
                limits.version(),
                limits.of(RiskLimit.RISK_PER_TRADE),
                limits.of(RiskLimit.INSTRUMENT_EXPOSURE),
                limits.of(RiskLimit.EXPOSURE),
                limits.of(RiskLimit.MARGIN_USAGE),
                limits.of(RiskLimit.DAILY_LOSS),
                ifSet(limits, RiskLimit.DAILY_LOSS_AMOUNT),
                limits.of(RiskLimit.OPEN_POSITIONS),
                limits.of(RiskLimit.DRAWDOWN),
                limits.of(RiskLimit.UNPROTECTED_MOVE),
                ifSet(limits, RiskLimit.CORRELATION),
                ifSet(limits, RiskLimit.VAR_95),
                ifSet(limits, RiskLimit.ES_95),
                version.change(),
                version.changedBy(),
                version.changedAt(),
                version.reason(),
                waiting);
    }

    private static BigDecimal ifSet(RiskLimits limits, RiskLimit limit) {
        return limits.has(limit) ? limits.of(limit) : null;
    }

    /** A page of an account's versions, newest first. */
    record History(List<LimitsView> versions, long totalCount, int page, int pageSize) {}
}
