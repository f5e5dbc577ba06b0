package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.VenueBook;
import java.math.BigDecimal;
import java.util.List;

/** What every broker can be asked, in one form. Each call is one or few HTTP calls; failures are {@link BrokerFailure}. */
public interface BrokerApi {
    /** Name, as accounts carry it: {@code zerodha}. */
    String venue();

    /** Where a person logs in; null where no page is needed. */
    String loginUrl(String apiKey);

    /** Our reference of an order as the broker can keep it: 1 to 20 letters and digits. */
    default String reference(String clientOrderId) {
        String plain = clientOrderId.replaceAll("[^A-Za-z0-9]", "");
        return plain.isEmpty() || plain.length() > 20 ? NumericReference.of(clientOrderId) : plain;
    }

    /** Our id of an order by its reference; null when it cannot be one of ours. */
    default String clientOrderId(String reference) {
        if (reference == null) {
            return null;
        }
        String id =
                reference.startsWith("tw") ? "tw-" + reference.substring(2) : NumericReference.clientOrderId(reference);
        return id != null && reference(id).equals(reference) ? id : null;
    }

    /** Exchanges what the person brought for a session, and makes one authenticated call with it. */
    BrokerSession open(BrokerLogin login);

    /** One authenticated call: fails when the session is not taken. */
    void check(BrokerSession session);

    /** Gives it an order; answers the broker's number. */
    String place(BrokerSession session, BrokerTicket ticket);

    /** Moves quantity or price of a working order; null leaves one as it is. */
    void modify(BrokerSession session, BrokerOrder order, BigDecimal quantity, BigDecimal price);

    /** Takes an order back. That it was taken is not yet that it is cancelled: the order book tells. */
    void cancel(BrokerSession session, BrokerOrder order);

    /** The day's order book, all states. */
    List<BrokerOrder> orders(BrokerSession session);

    /** The day's trade book; empty with {@link Traits#tradeIds} false. */
    List<BrokerTrade> trades(BrokerSession session);

    /** Money. */
    VenueBook.Money money(BrokerSession session);

    /** Open positions. */
    List<VenueBook.Held> positions(BrokerSession session);

    /** Shares in the deposit. */
    List<VenueBook.Holding> holdings(BrokerSession session);

    /** Prices; what the broker does not quote is missing. */
    List<VenueBook.Price> quotes(BrokerSession session, List<BrokerInstrument> instruments);

    /** Those of its instruments that our registry knows. A long list: ask for it once a day. */
    List<BrokerInstrument> instruments(BrokerSession session);

    /** A question without a session, to see whether the broker answers at all: its refusal is an answer too. */
    void reach();

    /** Ends the session at the broker, where it can be asked to. */
    default void logout(BrokerSession session) {}

    /** What differs between brokers. */
    Traits traits();

    /**
     * What differs between brokers.
     *
     * @param references the order book carries our reference
     * @param tradeIds the trade book names each fill; otherwise fills are derived from the order book's sums
     */
    record Traits(boolean references, boolean tradeIds) {}
}
