package io.tradewind.performance.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An account as it was opened.
 *
 * @param currency currency of all amounts
 * @param startingBalance balance at opening
 * @param openedAt wall time
 */
public record TradedAccount(
        long accountId, String label, String currency, BigDecimal startingBalance, Instant openedAt) {}
