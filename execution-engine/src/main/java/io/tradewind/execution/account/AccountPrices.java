package io.tradewind.execution.account;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Prices and rules where an account trades: of the market stream for paper, of the venue itself for real accounts. */
@Singleton
public class AccountPrices {
    private final AccountRegistry accounts;
    private final Venues venues;

    AccountPrices(AccountRegistry accounts, Venues venues) {
        this.accounts = accounts;
        this.venues = venues;
    }

    /** The newest price that is known, without asking; look at its time. */
    public Optional<Tick> last(long accountId, String instrument) {
        return venues.get(accounts.get(accountId).venue()).lastPrice(accountId, instrument);
    }

    /** The newest price, asked for where it has to be; empty when there is none, or the venue does not answer. */
    public Optional<Tick> now(long accountId, String instrument) {
        try {
            return venues.get(accounts.get(accountId).venue()).price(accountId, instrument);
        } catch (VenueFailure e) {
            return Optional.empty();
        }
    }

    /** The instrument under the rules of the account's venue; refused when the venue does not trade it. */
    public Instrument rules(long accountId, Instrument known) {
        Account account = accounts.get(accountId);
        try {
            return venues.get(account.venue())
                    .rules(accountId, known)
                    .orElseThrow(() -> Refusal.unknownInstrument(known.symbol() + " at " + account.venue()));
        } catch (VenueFailure e) {
            throw new Refusal(
                    ErrorCode.EXEC_002,
                    "The rules of the instrument are not known: " + e.getMessage(),
                    Map.of("venue", account.venue()));
        }
    }
}
