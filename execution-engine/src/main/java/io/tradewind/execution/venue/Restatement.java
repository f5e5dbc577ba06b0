package io.tradewind.execution.venue;

import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import java.util.List;

/**
 * Positions of an account as the ledger holds them from now on.
 *
 * @param key the same for the same restatement
 * @param funds what the account's money changes by, account currency
 */
public record Restatement(long accountId, String key, List<Holding> holdings, BigDecimal funds) {
    public Restatement {
        holdings = List.copyOf(holdings);
    }

    /**
     * One position.
     *
     * @param before base units that the venue has to hold now; 0 = none
     * @param after base units from now on; 0 = closed
     * @param cost sum of price × quantity of what is open from now on
     */
    public record Holding(
            String ref, String instrument, Direction direction, BigDecimal before, BigDecimal after, BigDecimal cost) {}
}
