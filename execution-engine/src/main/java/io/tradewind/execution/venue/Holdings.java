package io.tradewind.execution.venue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an account has, of one instant: at its venue, or by the ledger.
 *
 * @param funds money in the account's currency, closed profit included
 * @param held base units by what the venue knows each open position by, below 0 when short
 * @param works true while orders of the account are at the venue, or may be
 * @param cursor of its newest trade, as {@link Venue#tradesAfter} takes it; empty text before the first
 */
public record Holdings(BigDecimal funds, Map<String, BigDecimal> held, boolean works, String cursor) {
    public Holdings {
        held = Map.copyOf(held);
    }

    /**
     * An account, or one of its positions.
     *
     * @param ref null for an account without a position
     */
    public record Line(long accountId, BigDecimal funds, boolean works, String cursor, String ref, BigDecimal held) {}

    /** By account; each line says the same of its account. */
    public static Map<Long, Holdings> of(List<Line> lines) {
        Map<Long, Map<String, BigDecimal>> held = new HashMap<>();
        for (Line line : lines) {
            Map<String, BigDecimal> positions = held.computeIfAbsent(line.accountId(), id -> new HashMap<>());
            if (line.ref() != null) {
                positions.merge(line.ref(), line.held(), BigDecimal::add);
            }
        }
        Map<Long, Holdings> all = new HashMap<>();
        for (Line line : lines) {
            all.computeIfAbsent(
                    line.accountId(), id -> new Holdings(line.funds(), held.get(id), line.works(), line.cursor()));
        }
        return all;
    }

    /** True when every figure is the same, however it is written. */
    public boolean isSame(Holdings other) {
        return funds.compareTo(other.funds) == 0
                && works == other.works
                && cursor.equals(other.cursor)
                && held.keySet().equals(other.held.keySet())
                && held.entrySet().stream()
                        .allMatch(one -> one.getValue().compareTo(other.held.get(one.getKey())) == 0);
    }
}
