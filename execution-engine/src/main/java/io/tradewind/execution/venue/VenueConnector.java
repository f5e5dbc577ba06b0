package io.tradewind.execution.venue;

import java.util.List;

/**
 * A kind of venue, as an adapter declares it: what it is, and how one account's line to it is made. Write one as a
 * {@code @Singleton} bean in a package {@code venue.<name>}; {@link Venues} finds it and puts {@link LiveVenue} around
 * it, which keeps the credentials (vault), one line for each account, the book of orders that were handed over, the
 * instruments, the budget of calls and the quotes.
 *
 * <p>A connector touches no network by itself, and loads no library before {@link #connect}: an engine without an
 * account there neither pays for the venue nor notices that it is down.
 */
public interface VenueConnector {
    /** What the venue is. */
    VenueProfile profile();

    /** Calls a minute that one key may make, as documented by the venue. */
    default int callsPerMinute() {
        return 600;
    }

    /** A line for one account. Makes no call. */
    VenueLine connect(LineSetup setup);

    /** A public question about nothing, to see whether the venue answers; throws {@link VenueFailure}. */
    void ping(LineSetup setup);

    /** Instruments it trades that the registry knows. Public where the venue allows it. */
    List<VenueInstrument> instruments(LineSetup setup);
}
