package io.tradewind.execution.account;

import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.Venues;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Money as the venues tell it: asked now, and the last answer with its age while they do not answer. */
@Singleton
class Balances {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Venues venues;
    private final Clock clock;
    private final Map<Long, Told> last = new ConcurrentHashMap<>();

    Balances(Venues venues, Clock clock) {
        this.venues = venues;
        this.clock = clock;
    }

    /** @param stale true when the venue did not answer now */
    record Told(List<VenueBalance> balances, Instant asOf, boolean stale) {}

    /** Throws {@link VenueFailure} when the venue does not answer and never did. */
    Told of(Account account) {
        Told known = last.get(account.accountId());
        boolean isRemote = !account.isPaper();
        if (isRemote
                && known != null
                && !known.stale()
                && known.asOf().plus(FRESH).isAfter(clock.instant())) {
            return known;
        }
        try {
            Told told = new Told(venues.get(account.venue()).balances(account.accountId()), clock.instant(), false);
            last.put(account.accountId(), told);
            return told;
        } catch (VenueFailure e) {
            if (known == null) {
                throw e;
            }
            return new Told(known.balances(), known.asOf(), true);
        }
    }

    void forget(long accountId) {
        last.remove(accountId);
    }
}
