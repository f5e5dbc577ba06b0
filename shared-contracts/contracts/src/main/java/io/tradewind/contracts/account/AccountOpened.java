package io.tradewind.contracts.account;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An account exists from now on.
 *
 * @param accountId number of the account, unique in the suite
 * @param label unique text name; contracts accept it wherever they accept the number as text
 * @param userId owner
 * @param venue where its orders go: {@code paper}, {@code oanda} …
 * @param live true when real money moves
 * @param currency currency of balance, equity and limits
 * @param startingBalance balance at opening, in {@code currency}
 * @param openedAt wall time
 */
public record AccountOpened(
        long accountId,
        String label,
        String userId,
        String venue,
        boolean live,
        String currency,
        BigDecimal startingBalance,
        Instant openedAt)
        implements AccountEvent {}
