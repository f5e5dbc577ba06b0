package io.tradewind.risk.limit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A change of limits: what is left out stays as it is.
 *
 * @param version version the caller has seen; null = whichever
 * @param reason why, at most 500 characters
 */
record LimitsRequest(
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
        Long version,
        String reason) {
    Map<RiskLimit, BigDecimal> changes() {
        if (reason != null && reason.length() > 500) {
            throw Refusal.field("reason", null, "is longer than 500 characters");
        }
        Map<RiskLimit, BigDecimal> changes = new EnumMap<>(RiskLimit.class);
        put(changes, RiskLimit.RISK_PER_TRADE, riskPerTrade);
        put(changes, RiskLimit.INSTRUMENT_EXPOSURE, instrumentExposure);
        put(changes, RiskLimit.EXPOSURE, exposure);
        put(changes, RiskLimit.MARGIN_USAGE, marginUsage);
        put(changes, RiskLimit.DAILY_LOSS, dailyLoss);
        put(changes, RiskLimit.DAILY_LOSS_AMOUNT, dailyLossAmount);
        put(changes, RiskLimit.OPEN_POSITIONS, openPositions);
        put(changes, RiskLimit.DRAWDOWN, drawdown);
        put(changes, RiskLimit.UNPROTECTED_MOVE, unprotectedMove);
        put(changes, RiskLimit.CORRELATION, correlation);
        put(changes, RiskLimit.VAR_95, var95);
        put(changes, RiskLimit.ES_95, es95);
        if (changes.isEmpty()) {
            throw new Refusal(
                    ErrorCode.REQ_002,
                    "A change has to name at least one limit",
                    Map.of(
                            "limits",
                            Stream.of(RiskLimit.values()).map(RiskLimit::key).toList()));
        }
        return changes;
    }

    private static void put(Map<RiskLimit, BigDecimal> changes, RiskLimit limit, BigDecimal value) {
        if (value == null) {
            return;
        }
        limit.objection(value).ifPresent(objection -> {
            throw Refusal.field(limit.key(), value, objection);
        });
        changes.put(limit, value);
    }
}
