package io.tradewind.execution.account;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.prices.LastPrices;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Prices and rules where an account trades: of the market stream for paper, of the venue itself for real accounts. */
@Singleton
public class AccountPrices {
    private final AccountRegistry accounts;
    private final Venues venues;
    private final LastPrices stream;
    private final LastBars bars;
    private final MarksConfig config;
    private final Clock clock;

    AccountPrices(
            AccountRegistry accounts,
            Venues venues,
            LastPrices stream,
            LastBars bars,
            MarksConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.venues = venues;
        this.stream = stream;
        this.bars = bars;
        this.config = config;
        this.clock = clock;
    }

    /** The newest price that is known, without asking; look at its time. */
    public Optional<Tick> last(long accountId, String instrument) {
        return venues.get(accounts.get(accountId).venue()).lastPrice(accountId, instrument);
    }

    /** The newest price, asked for where it has to be; empty when there is none, or the venue does not answer. */
    public Optional<Tick> now(long accountId, String instrument) {
        try {
            return asked(accountId, instrument);
        } catch (VenueFailure e) {
            return Optional.empty();
        }
    }

    /** The same for whoever tells why there is none: a venue that does not answer is its failure. */
    public Optional<Tick> asked(long accountId, String instrument) {
        return venues.get(accounts.get(accountId).venue()).price(accountId, instrument);
    }

    /**
     * Asks for a price where nobody tells one by itself: a real venue when its last is old, for paper the market's last
     * bar until the first tick comes.
     */
    void learn(long accountId, String instrument) {
        Optional<Tick> known = last(accountId, instrument);
        if (accounts.get(accountId).isPaper()) {
            if (known.isEmpty()) {
                bars.close(instrument).ifPresent(stream::begin);
            }
            return;
        }
        Instant oldest = clock.instant().minus(config.every());
        if (known.isEmpty() || known.get().receivedAt().isBefore(oldest)) {
            now(accountId, instrument);
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
