package io.tradewind.execution.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A place where orders are done. Calls block; each is made outside of any transaction of ours.
 *
 * <p>An implementation that cannot say what became of a call throws {@link VenueSilent}: the order is then UNKNOWN, and
 * only {@link #find}, {@link #openOrders} and {@link #tradesAfter} end that.
 */
public interface Venue {
    /** Name, as accounts carry it: {@code paper}. */
    String name();

    /** What it can do. */
    Capabilities capabilities();

    /** Gives it an order. */
    SubmitAnswer submit(VenueOrder order);

    /** Takes an order back; answers what the order is afterwards, empty when the venue does not know it. */
    Optional<VenueReport> cancel(long accountId, String clientOrderId);

    /**
     * Ends an order of which nobody knows whether it arrived: cancels it if it did, and otherwise makes sure that it
     * never will. Empty when the venue cannot promise that.
     */
    Optional<VenueReport> withdraw(VenueOrder order);

    /** What became of an order; empty when the venue proves that it never had it. */
    Optional<VenueReport> find(long accountId, String clientOrderId);

    /** Orders it still works. */
    List<VenueReport> openOrders(long accountId);

    /** Trades after a cursor (empty text = from the first), oldest first. */
    List<VenueTrade> tradesAfter(long accountId, String cursor, int limit);

    /** Moves stop loss and take profit of an open position; null removes one. False when it holds no such position. */
    boolean protect(long accountId, String positionRef, BigDecimal stopLoss, BigDecimal takeProfit);

    /** Money there, in the account's currency, closed profit included; empty when the venue does not say. */
    Optional<BigDecimal> funds(long accountId);

    /** Makes an account known there, where that is ours to do. Safe to repeat. */
    void open(long accountId, String currency, BigDecimal funds);

    /** Who is told of fills and ends that no call of ours answered. */
    void listen(VenueListener listener);

    /** What a venue can do; the engine does the rest itself. */
    record Capabilities(boolean clientOrderIds, boolean attachedProtection, boolean reduceOnly, boolean tradeHistory) {}
}
