package io.tradewind.execution.venue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One account's line to its venue. Calls block, on virtual threads; each has the deadline of its {@link LineSetup}, and
 * none repeats a call that may have had an effect. Failures are {@link VenueFailure}s:
 *
 * <ul>
 *   <li>{@link VenueSilent} when it is open what the venue did: a timeout after sending, a broken answer, a 5xx. The
 *       order is UNKNOWN then, and only {@link #find}, {@link #openOrders} and {@link #tradesAfter} end that;
 *   <li>{@link VenueFailure.Unreachable}, {@link VenueFailure.RateLimited}, {@link VenueFailure.Unauthorized} and
 *       {@link VenueFailure.Refused} when it is certain that the venue did nothing.
 * </ul>
 *
 * <p>Answers use the registry's spelling of instruments, exact decimals, and null for what the venue does not say.
 */
public interface VenueLine extends VenueReads {

    /** Gives an order. The venue has to carry {@link VenueOrder#clientOrderId()} where it can. */
    LineOrder submit(KnownOrder order);

    /** Takes an order back; answers what it is afterwards, empty when the venue does not know it. */
    Optional<LineOrder> cancel(KnownOrder order);

    /** What became of an order, by its client id where the venue keeps one; empty when it proves that it never had it. */
    Optional<LineOrder> find(KnownOrder order);

    /** Orders it still works. */
    @Override
    List<LineOrder> openOrders();

    /** Fills of one order, oldest first. */
    List<LineTrade> tradesOf(KnownOrder order);

    /**
     * Fills of the account after a cursor (empty = as far back as the venue keeps), oldest first.
     *
     * @param symbols instruments of orders that we gave to it, since some venues answer for one instrument only
     */
    List<LineTrade> tradesAfter(String cursor, int limit, List<String> symbols);

    /** Money, by currency. */
    List<VenueBalance> balances();

    /** Asks the venue about the credentials, with a call that changes nothing. */
    CredentialCheck check();

    /** Moves the protection of an open position; only with {@link Venue.Capabilities#attachedProtection()}. */
    default boolean protect(KnownOrder opening, BigDecimal stopLoss, BigDecimal takeProfit) {
        throw new VenueFailure.NotSupported("the venue holds no protection");
    }

    /** Money with closed profit, where the venue keeps one such number; empty elsewhere. */
    default Optional<BigDecimal> funds() {
        return Optional.empty();
    }

    /** Ends connections of its own. */
    default void close() {}
}
