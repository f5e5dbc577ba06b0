package io.tradewind.compliance.rule;

import io.tradewind.compliance.rule.pack.Activity;
import java.math.BigDecimal;

/**
 * Everything the rules look at beside the action. Stored with the decision, so that another rule set can be asked what
 * it would have said.
 *
 * @param currency currency of the amounts
 * @param equity now
 * @param dayStartEquity at 00:00 UTC
 * @param ordersToday orders accepted since 00:00 UTC, this one not counted
 * @param held base units the account holds in the action's instrument and direction
 * @param notional value of the action; null when it could not be measured
 * @param unmeasured why {@code notional} is null; null when it is not, or when no size was named
 * @param activity what rule packs look at
 */
public record Facts(
        String currency,
        BigDecimal equity,
        BigDecimal dayStartEquity,
        int ordersToday,
        BigDecimal held,
        BigDecimal notional,
        String unmeasured,
        Activity activity) {

    /** Without what packs look at. */
    public Facts(
            String currency,
            BigDecimal equity,
            BigDecimal dayStartEquity,
            int ordersToday,
            BigDecimal held,
            BigDecimal notional,
            String unmeasured) {
        this(currency, equity, dayStartEquity, ordersToday, held, notional, unmeasured, Activity.UNKNOWN);
    }
}
