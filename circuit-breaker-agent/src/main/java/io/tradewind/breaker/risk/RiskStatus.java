package io.tradewind.breaker.risk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Answer of {@code GET /risk-status}.
 *
 * @param overallRiskLevel {@code low}, {@code medium}, {@code high}, {@code critical}
 * @param accountRisks accounts the caller may see
 */
record RiskStatus(
        String overallRiskLevel,
        List<AccountView> accountRisks,
        SystemView systemHealth,
        int totalCount,
        int page,
        int pageSize) {

    /** One account. */
    record AccountView(String accountId, String riskLevel, List<String> riskFactors, Metrics metrics) {}

    /**
     * Figures; null = not measurable yet.
     *
     * @param currentDrawdown 0..1 from the highest equity
     * @param dailyVar part of equity, 95 %, one day
     * @param exposureRatio sum of notionals against equity
     */
    record Metrics(BigDecimal currentDrawdown, BigDecimal dailyVar, BigDecimal exposureRatio) {}

    /** Status by service, in the contract's names. */
    record SystemView(Map<String, String> agentStatus) {}
}
