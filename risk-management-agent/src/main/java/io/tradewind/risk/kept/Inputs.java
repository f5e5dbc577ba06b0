package io.tradewind.risk.kept;

import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.RiskAssessment;
import io.tradewind.risk.limit.RiskLimits;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Everything a decision stood on. Where a part was chosen by version (the limits), its content is kept, so that the
 * version's table is not needed to decide once more.
 *
 * @param question what was asked of an assessment, without its account; null in a sizing
 * @param sizing what was asked of a sizing, without its account; null in an assessment
 * @param account what the ledger held
 * @param limits that held
 * @param headroom part of each limit that a size leaves free; null in an assessment
 * @param market what was asked of the market and the margin rates, and what they answered, as {@link MarketRecord} writes it
 */
public record Inputs(
        RiskAssessment.Request question,
        RiskAssessment.SizeRequest sizing,
        AccountState account,
        RiskLimits limits,
        BigDecimal headroom,
        Map<String, String> market) {
    Inputs asking(Map<String, String> asked) {
        return new Inputs(question, sizing, account, limits, headroom, asked);
    }
}
