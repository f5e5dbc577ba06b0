package io.tradewind.gateway.wallet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Balances of a person.
 *
 * @param balances amounts by currency, by provider; only of providers that answered
 * @param failed providers that did not, and why
 * @param totalValueZar null when a currency has no live rate to ZAR, or a provider did not answer
 * @param totalValue the same in the person's currency
 * @param unconverted currencies without a live rate to ZAR
 * @param rates what the totals were converted by
 * @param note why a total is null, and what would give it; null when both are told
 * @param asOf the oldest answer in it
 * @param ageSeconds of that answer
 */
public record Balances(
        Map<String, Map<String, BigDecimal>> balances,
        List<Failed> failed,
        BigDecimal totalValueZar,
        BigDecimal totalValue,
        String currency,
        List<String> unconverted,
        List<Converted> rates,
        String note,
        Instant asOf,
        Long ageSeconds) {
    /**
     * A rate that was used.
     *
     * @param rate one unit of {@code from} in {@code to}
     * @param rateAt when the suite, or the exchange, had that price
     * @param source {@code market stream}, or the exchange that quoted it
     */
    public record Converted(String from, String to, BigDecimal rate, Instant rateAt, String source) {}

    /** Whether each account at this provider answered. */
    boolean isWhole(String provider) {
        return failed.stream().noneMatch(one -> one.provider().equals(provider));
    }

    /** A provider that did not answer. */
    public record Failed(String provider, String accountId, String error) {}
}
