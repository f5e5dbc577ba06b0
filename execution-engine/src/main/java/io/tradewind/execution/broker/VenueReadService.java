package io.tradewind.execution.broker;

import io.tradewind.execution.account.Account;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.Venues;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** Asks an account's venue; where that cannot be asked, the ledger and the tick stream. */
@Singleton
public class VenueReadService {
    private final Venues venues;
    private final LedgerBook ledger;

    VenueReadService(Venues venues, LedgerBook ledger) {
        this.venues = venues;
        this.ledger = ledger;
    }

    /** @param source {@code venue} or {@code ledger} */
    public record Answer<T>(String source, T value) {}

    /** The answer of the venue itself, or of the ledger in its place. */
    public <T> Answer<T> ask(Account account, Function<VenueBook, T> question) {
        Optional<VenueBook> venue = venues.find(account.venue()).flatMap(known -> known.book(account.accountId()));
        return venue.isPresent()
                ? new Answer<>("venue", question.apply(venue.get()))
                : new Answer<>("ledger", question.apply(ledger));
    }
}
