package io.tradewind.risk.limit;

import io.tradewind.risk.limit.RiskLimits.Change;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Limits as they are shown; ratios are fractions of equity.
 *
 * @param dailyLossAmount account currency; null = none was set
 * @param version 0 = the defaults
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
        Change change,
        String changedBy,
        Instant changedAt,
        String reason) {
    static LimitsView of(LimitsVersion version) {
        RiskLimits limits = version.limits();
        return new LimitsView(
                Long.toString(version.accountId()),
                limits.version(),
                limits.of(RiskLimit.RISK_PER_TRADE),
                limits.of(RiskLimit.INSTRUMENT_EXPOSURE),
                limits.of(RiskLimit.EXPOSURE),
                limits.of(RiskLimit.MARGIN_USAGE),
                limits.of(RiskLimit.DAILY_LOSS),
                amount(limits),
                limits.of(RiskLimit.OPEN_POSITIONS),
                limits.of(RiskLimit.DRAWDOWN),
                limits.of(RiskLimit.UNPROTECTED_MOVE),
                version.change(),
                version.changedBy(),
                version.changedAt(),
                version.reason());
    }

    private static BigDecimal amount(RiskLimits limits) {
        BigDecimal amount = limits.of(RiskLimit.DAILY_LOSS_AMOUNT);
        return amount.compareTo(RiskLimit.DAILY_LOSS_AMOUNT.standard()) == 0 ? null : amount;
    }

    /** A page of an account's versions, newest first. */
    record History(List<LimitsView> versions, long totalCount, int page, int pageSize) {}
}
