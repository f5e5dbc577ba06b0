package io.tradewind.risk.currency;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a user's accounts have of each currency together.
 *
 * @param userId owner of the accounts
 * @param reportingCurrency currency of {@code value} and {@code equity}
 * @param equity sum of the values of all currencies; null when one has no rate
 * @param currencies by code
 * @param accounts numbers of the accounts that are counted
 * @param unmeasured what could not be counted or valued; empty when all was
 * @param asOf wall time
 */
record CurrencyView(
        String userId,
        String reportingCurrency,
        BigDecimal equity,
        List<Row> currencies,
        List<String> accounts,
        List<String> unmeasured,
        Instant asOf) {
    /**
     * One currency.
     *
     * @param amount in that currency, over 0 = owned, under 0 = owed
     * @param value the same in the reporting currency; null without a rate
     * @param ofEquity value / equity; null without equity
     * @param accounts where it lies
     */
    record Row(String currency, BigDecimal amount, BigDecimal value, BigDecimal ofEquity, List<Part> accounts) {}

    /** What one account has of it. */
    record Part(String accountId, BigDecimal amount) {}
}
