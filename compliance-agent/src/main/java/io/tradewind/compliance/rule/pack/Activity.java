package io.tradewind.compliance.rule.pack;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What packs look at beside the rules' facts. Null = not known, or not asked for by this sort of action.
 *
 * @param entriesLastSecond entries of the account let through within the second before, this one not counted
 * @param oppositeAt when the person last entered the other direction of the instrument, with any account, within ten
 *     minutes
 * @param heldSince when the newest position that the action may close was opened
 * @param bestDay profit of the account's best day
 * @param totalProfit profit of all its days
 */
public record Activity(
        Integer entriesLastSecond, Instant oppositeAt, Instant heldSince, BigDecimal bestDay, BigDecimal totalProfit) {
    /** Nothing is known. */
    public static final Activity UNKNOWN = new Activity(null, null, null, null, null);
}
