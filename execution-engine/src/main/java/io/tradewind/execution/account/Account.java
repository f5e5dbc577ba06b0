package io.tradewind.execution.account;

import io.tradewind.contracts.account.AccountOpened;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An account; what never changes of it.
 *
 * @param accountId number, unique in the suite
 * @param label unique text name
 * @param userId owner
 * @param venue where its orders go
 * @param live true when real money moves
 * @param currency currency of balance and limits
 * @param mode how its trades share positions
 * @param startingBalance balance at opening
 * @param openedAt wall time
 */
public record Account(
        long accountId,
        String label,
        String userId,
        String venue,
        boolean live,
        String currency,
        Mode mode,
        BigDecimal startingBalance,
        Instant openedAt) {

    /** Whether each trade has a position of its own. */
    public enum Mode {
        /** Each trade opens its own position. */
        HEDGING,
        /** All trades of an instrument share one position. */
        NETTING
    }

    /** At the venue inside, which plays the market stream. */
    public boolean isPaper() {
        return venue.equals("paper");
    }

    AccountOpened opened() {
        return new AccountOpened(accountId, label, userId, venue, live, currency, startingBalance, openedAt);
    }
}
