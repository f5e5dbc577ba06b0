package io.tradewind.execution.venue;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place where orders are done, as the order path sees it: {@code paper}, or a {@link LiveVenue} around an adapter's
 * {@link VenueConnector}. Calls block; each is made outside of any transaction of ours.
 *
 * <p>An implementation that cannot say what became of a call throws {@link VenueSilent}: the order is then UNKNOWN, and
 * only {@link #find}, {@link #openOrders} and {@link #tradesAfter} end that.
 */
public interface Venue {
    /** What it is. */
    VenueProfile profile();

    /** Name, as accounts carry it: {@code paper}. */
    default String name() {
        return profile().name();
    }

    /** What it can do. */
    default Capabilities capabilities() {
        return profile().capabilities();
    }

    /** Asks it whether it answers; never throws. */
    VenueHealth health();

    /** Asks it about credentials that no account has yet; throws {@link VenueFailure} when it does not answer. */
    CredentialCheck check(Credentials credentials);

    /** Money there by currency, asked now. */
    List<VenueBalance> balances(long accountId);

    /** The same for credentials that no account has yet. */
    List<VenueBalance> balances(Credentials credentials);

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

    /**
     * What it holds of each position: base units by what it knows the position by, below 0 when short. Empty where it
     * keeps no positions, or also those of others.
     */
    default Optional<Map<String, BigDecimal>> held(long accountId) {
        return Optional.empty();
    }

    /** The same and more of many accounts in one answer; none of those that have to be asked one by one. */
    default Map<Long, Holdings> holdings(Collection<Long> accounts) {
        return Map.of();
    }

    /** Makes an account known there, where that is ours to do. Safe to repeat. */
    void open(long accountId, String currency, BigDecimal funds);

    /** The instrument under this venue's rules; empty when the venue does not trade it now. */
    Optional<Instrument> rules(long accountId, Instrument known);

    /** A price there that is fresh, asked for when it has to be; empty when there is none. */
    Optional<Tick> price(long accountId, String instrument);

    /** The newest price that is known, without asking; look at its time. */
    Optional<Tick> lastPrice(long accountId, String instrument);

    /** What the venue itself says of an account; empty where it cannot be asked so. */
    default Optional<VenueBook> book(long accountId) {
        return Optional.empty();
    }

    /** Market data and history, asked there now. */
    VenueReads reads(long accountId);

    /** The instruments it has. */
    InstrumentBook instruments(long accountId);

    /** The account's credentials are new. */
    void credentialsChanged(long accountId);

    /**
     * Gives an order that works other terms; answers what the order is afterwards. Safe to repeat. Empty when the venue
     * cannot: then it is canceled and sent anew.
     */
    default Optional<VenueReport> amend(Amendment amendment) {
        return Optional.empty();
    }

    /**
     * Takes over what the ledger books without any trade: positions that end each other, trades that move to another
     * position. A venue that holds only what an account has in all of an instrument has nothing to do. Safe to repeat
     * under the same key. False when what it holds is not what the ledger thinks: then nothing may be booked.
     */
    default boolean restate(Restatement restatement) {
        return true;
    }

    /** Who is told of fills and ends that no call of ours answered. */
    void listen(VenueListener listener);

    /**
     * What a venue can do; the engine does the rest itself.
     *
     * @param clientOrderIds it keeps our id of an order, and can be asked by it
     * @param amend a working order can be changed in place
     * @param reduceOnly it refuses what would open a position
     * @param stopOrders it holds orders with a trigger
     * @param attachedProtection it holds stop loss and take profit of a position
     * @param tradeHistory it can be asked for past fills
     */
    record Capabilities(
            boolean clientOrderIds,
            boolean amend,
            boolean reduceOnly,
            boolean stopOrders,
            boolean attachedProtection,
            boolean tradeHistory) {}
}
