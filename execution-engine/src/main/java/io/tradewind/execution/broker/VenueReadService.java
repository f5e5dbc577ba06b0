package io.tradewind.execution.broker;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.Map;
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
        if (!(venues.find(account.venue()).orElse(null) instanceof VenueBook book)) {
            return new Answer<>("ledger", question.apply(ledger));
        }
        try {
            return new Answer<>("venue", question.apply(book));
        } catch (VenueSilent e) {
            throw new Refusal(
                    ErrorCode.EXEC_002,
                    "The venue did not answer",
                    Map.of("venue", account.venue(), "reason", "no_answer"));
        }
    }
}
