package io.tradewind.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.error.ErrorCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The agents' contract {@code POST /assess-position-risk}, and what the engine adds to it. */
public final class RiskAssessment {
    private RiskAssessment() {}

    /**
     * Question.
     *
     * @param accountId number as text, or label
     * @param size base units
     * @param stopLoss null = no protection given
     * @param accountState only from the execution engine; others are answered from the agent's own view
     * @param reduceOnly true = it can only shrink a position and passes every limit; null = false
     * @param orderId only from the execution engine: the order that is judged, so that it can be replayed; else null
     */
    public record Request(
            String accountId,
            String instrument,
            Direction direction,
            BigDecimal size,
            BigDecimal entryPrice,
            BigDecimal stopLoss,
            BigDecimal takeProfit,
            @JsonInclude(JsonInclude.Include.NON_NULL) AccountState accountState,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean reduceOnly,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long orderId) {
        /** A question about an order that may open a position. */
        public Request(
                String accountId,
                String instrument,
                Direction direction,
                BigDecimal size,
                BigDecimal entryPrice,
                BigDecimal stopLoss,
                BigDecimal takeProfit,
                AccountState accountState,
                long orderId) {
            this(accountId, instrument, direction, size, entryPrice, stopLoss, takeProfit, accountState, null, orderId);
        }
    }

    /** Answer. */
    public record Response(Verdict riskAssessment) {}

    /**
     * Verdict.
     *
     * @param approved may the order go on
     * @param riskScore 0..1, how much of the tightest limit is used afterwards
     * @param riskAmount loss at the stop, account currency; null when there is no stop
     * @param riskPercentage riskAmount in percent of equity, 1.5 = 1.5 %; null when there is no stop
     * @param positionImpact figures after the order
     * @param recommendations sentences; when refused, the size that would pass
     * @param denial why not; null when approved
     */
    public record Verdict(
            boolean approved,
            BigDecimal riskScore,
            BigDecimal riskAmount,
            BigDecimal riskPercentage,
            PositionImpact positionImpact,
            List<String> recommendations,
            @JsonInclude(JsonInclude.Include.NON_NULL) Denial denial) {}

    /**
     * Figures after the order.
     *
     * @param newExposure sum of notionals / equity
     * @param correlationImpact null until the account has enough returns to measure it
     * @param marginUsage margin / equity
     * @param var95 historical value at risk of one day / equity; null when it cannot be measured
     * @param es95 historical expected shortfall of one day / equity; null when it cannot be measured
     * @param unmeasured why the two are null; null when they are not
     */
    public record PositionImpact(
            BigDecimal newExposure,
            BigDecimal correlationImpact,
            BigDecimal marginUsage,
            @JsonProperty("var_95") BigDecimal var95,
            @JsonProperty("es_95") BigDecimal es95,
            String unmeasured) {}

    /**
     * Why not.
     *
     * @param code {@code RISK_001} for the size, {@code RISK_002} for exposure, margin, daily loss, positions,
     *     correlation, value at risk, expected shortfall; {@code REQ_002} for a rule of the instrument
     * @param details value, limit, and {@code max_allowed_size} or {@code nearest_valid}
     */
    public record Denial(ErrorCode code, String message, Map<String, Object> details) {}

    /**
     * {@code POST /size-position}: the size that risks a given part of equity between entry and stop.
     *
     * @param volatilityTarget part of equity that the position may move by in a day of one standard deviation; null = any
     * @param signalId only from the execution engine: the signal that is sized, so that it can be replayed; else null
     */
    public record SizeRequest(
            String accountId,
            String instrument,
            Direction direction,
            BigDecimal entryPrice,
            BigDecimal stopLoss,
            BigDecimal riskPerTrade,
            @JsonInclude(JsonInclude.Include.NON_NULL) AccountState accountState,
            @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal volatilityTarget,
            @JsonInclude(JsonInclude.Include.NON_NULL) UUID signalId) {
        /** A question that wishes for no volatility. */
        public SizeRequest(
                String accountId,
                String instrument,
                Direction direction,
                BigDecimal entryPrice,
                BigDecimal stopLoss,
                BigDecimal riskPerTrade,
                AccountState accountState,
                UUID signalId) {
            this(accountId, instrument, direction, entryPrice, stopLoss, riskPerTrade, accountState, null, signalId);
        }
    }

    /**
     * Size on the lot grid, within all limits; 0 when nothing passes.
     *
     * @param reason what bounded it
     * @param dailyVolatility standard deviation of the instrument's daily returns; null while there are fewer than 20
     */
    public record SizeResponse(BigDecimal size, BigDecimal riskAmount, String reason, BigDecimal dailyVolatility) {}
}
