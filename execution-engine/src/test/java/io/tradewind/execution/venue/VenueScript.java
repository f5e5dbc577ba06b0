package io.tradewind.execution.venue;

import io.tradewind.execution.venue.FakeVenue.Reply;
import java.util.Map;

/**
 * How one venue says things: its documented answers for an order of 0.5 (5 units at FX) in one instrument, written by
 * hand, and where they come.
 */
interface VenueScript {
    VenueConnector connector();

    Map<String, String> credentials();

    /** Currency of the account, equal to the instrument's quote. */
    String currency();

    String symbol();

    String quantity();

    String price();

    /** {@code POST /…}: where orders go. */
    String submitCall();

    /** {@code GET /…}: where instruments are asked for. */
    String instrumentsCall();

    /** Answers of calls that are not what a case is about: instruments, ticker. */
    void prepare(FakeVenue venue);

    Reply accepted();

    /** Prepares the answers after which a market order is filled at once. */
    void filledAtOnce(FakeVenue venue);

    Reply insufficientFunds();

    Reply belowMinimum();

    Reply duplicate();

    Reply unauthorized();

    Reply rateLimited();

    /** Trouble of the venue's own, in its words for errors: who knows what it did before. */
    Reply trouble();

    /** Null where the venue does not look at our clock. */
    Reply clockSkew();

    /** What asking for the order by our id answers, in these states. */
    void found(FakeVenue venue, State state);

    /** Prepares cancels: what they answer, and what the order is then. */
    void canceled(FakeVenue venue, State after);

    void cancelSilent(FakeVenue venue);

    /** Our order, and one that is not ours. */
    void open(FakeVenue venue, boolean isBroken);

    /** Past fills: one of our order, one that is not ours. */
    void history(FakeVenue venue, boolean isBroken);

    void balances(FakeVenue venue, Reply instead);

    /** What an order is there. */
    enum State {
        WORKING,
        PART,
        FILLED,
        CANCELED,
        PART_CANCELED,
        UNKNOWN
    }
}
