package io.tradewind.analysis.run;

import io.tradewind.analysis.api.Input;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/**
 * Body of {@code POST /strategy-runs}.
 *
 * @param runId id chosen by the caller, so that a repeated call starts one run; null = one is made
 * @param accountId number as text, or label
 * @param name 1 to 64 characters
 * @param strategy strategy name
 * @param instrument any spelling
 * @param timeframe M1, M5, M15, H1, H4 or D1
 * @param parameters values by name; what is not given has its default
 * @param riskPerTrade part of the equity put at risk per trade, above 0 and at most 0.1; default 0.01
 * @param magicId number for the orders, from 0; default 0
 */
public record RunRequest(
        UUID runId,
        String accountId,
        String name,
        String strategy,
        String instrument,
        String timeframe,
        Map<String, Object> parameters,
        BigDecimal riskPerTrade,
        Long magicId) {
    private static final BigDecimal DEFAULT_RISK = new BigDecimal("0.01");
    private static final BigDecimal LARGEST_RISK = new BigDecimal("0.1");
    private static final int LONGEST_NAME = 64;

    NewRun checked(UUID newId, long account, String reason) {
        Strategy chosen = Input.strategy(strategy);
        Timeframe bars = Input.timeframe(timeframe);
        return new NewRun(
                runId == null ? newId : runId,
                account,
                checkedName(name),
                chosen,
                Input.instrument(instrument),
                bars,
                Input.parameters(chosen, parameters, bars),
                riskPerTrade == null ? DEFAULT_RISK : checkedRisk(riskPerTrade),
                checkedMagic(),
                reason);
    }

    static String checkedName(String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw Refusal.field("name", name == null ? null : name.length(), "must have 1 to 64 characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.field("name", name.length(), "must not have control characters");
        }
        return name.strip();
    }

    static BigDecimal checkedRisk(BigDecimal riskPerTrade) {
        if (riskPerTrade.signum() <= 0 || riskPerTrade.compareTo(LARGEST_RISK) > 0 || riskPerTrade.scale() > 10) {
            throw Refusal.field(
                    "risk_per_trade",
                    riskPerTrade.toString(),
                    "must be above 0 and at most 0.1, with at most 10 decimals");
        }
        return riskPerTrade;
    }

    private long checkedMagic() {
        if (magicId != null && magicId < 0) {
            throw Refusal.field("magic_id", magicId, "must not be negative");
        }
        return magicId == null ? 0 : magicId;
    }
}
