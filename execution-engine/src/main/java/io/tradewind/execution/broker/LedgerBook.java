package io.tradewind.execution.broker;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.account.AccountStates;
import io.tradewind.execution.instrument.Rates;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.kit.prices.LastPrices;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What our ledger and the tick stream say of an account, in the form in which venues say it: for the paper venue, whose
 * books are the ledger's, and for venues that cannot be asked.
 */
@Singleton
class LedgerBook implements VenueBook {
    private final AccountRegistry accounts;
    private final AccountStates states;
    private final LastPrices prices;
    private final Rates rates;
    private final DayRanges days;

    LedgerBook(AccountRegistry accounts, AccountStates states, LastPrices prices, Rates rates, DayRanges days) {
        this.accounts = accounts;
        this.states = states;
        this.prices = prices;
        this.rates = rates;
        this.days = days;
    }

    @Override
    public Money money(long accountId) {
        return money(states.now(accountId));
    }

    @Override
    public List<Held> positions(long accountId) {
        return positions(states.now(accountId));
    }

    /** One state, so that the sum of the positions is what the money says. */
    @Override
    public Whole whole(long accountId) {
        AccountState state = states.now(accountId);
        return new Whole(money(state), positions(state));
    }

    private Money money(AccountState state) {
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal bound = BigDecimal.ZERO;
        for (AccountState.OpenPosition position : state.positions()) {
            BigDecimal worth = worth(position, state.currency()).orElse(null);
            if (worth == null) {
                // One position without a price makes these three unknown.
                return money(state, null, null);
            }
            value = value.add(
                    worth.multiply(BigDecimal.valueOf(position.direction().sign())));
            bound = bound.add(
                    worth.multiply(Instruments.get(position.instrument()).marginRate()));
        }
        return money(state, value, bound);
    }

    private Money money(AccountState state, BigDecimal value, BigDecimal bound) {
        BigDecimal starting = accounts.get(state.accountId()).startingBalance();
        return new Money(
                state.currency(),
                state.equity(),
                value == null ? null : state.equity().subtract(value),
                bound == null ? null : state.equity().subtract(bound).max(BigDecimal.ZERO),
                value,
                bound,
                state.equity().subtract(state.dayStartEquity()),
                state.equity().subtract(starting),
                state.asOf());
    }

    private List<Held> positions(AccountState state) {
        List<Held> held = new ArrayList<>();
        for (AccountState.OpenPosition p : state.positions()) {
            BigDecimal profit = p.markPrice() == null
                    ? null
                    : states.profit(
                                    p.instrument(),
                                    state.currency(),
                                    p.direction(),
                                    p.quantity(),
                                    p.entryPrice().multiply(p.quantity()),
                                    p.markPrice())
                            .orElse(null);
            Instant pricedAt = prices.of(p.instrument()).map(Tick::receivedAt).orElse(null);
            held.add(new Held(
                    p.instrument(),
                    p.instrument(),
                    null,
                    p.direction(),
                    p.quantity(),
                    p.entryPrice(),
                    p.markPrice(),
                    pricedAt,
                    profit,
                    worth(p, state.currency()).orElse(null)));
        }
        return held;
    }

    /** A long position in shares is a holding; other assets have no deposit. */
    @Override
    public List<Holding> holdings(long accountId) {
        return positions(accountId).stream()
                .filter(p -> p.direction() == Direction.LONG)
                .filter(p -> Instruments.get(p.instrument()).kind() == Instrument.Kind.EQUITY)
                .map(p -> new Holding(
                        p.instrument(),
                        p.venueSymbol(),
                        null,
                        p.quantity(),
                        p.quantity(),
                        p.averagePrice(),
                        p.lastPrice(),
                        days.of(p.instrument()).map(DayRange::previousClose).orElse(null),
                        p.profit()))
                .toList();
    }

    @Override
    public List<Price> quotes(long accountId, List<Instrument> instruments) {
        List<Price> quotes = new ArrayList<>();
        for (Instrument instrument : instruments) {
            prices.of(instrument.symbol()).ifPresent(tick -> quotes.add(quote(tick)));
        }
        return quotes;
    }

    private Price quote(Tick tick) {
        DayRange day = days.of(tick.instrument()).orElse(null);
        BigDecimal last = DayRange.priceOf(tick);
        BigDecimal close = day == null ? null : day.previousClose();
        return new Price(
                tick.instrument(),
                last,
                tick.bid(),
                tick.ask(),
                day == null ? null : day.open(),
                day == null ? null : day.high(),
                day == null ? null : day.low(),
                close,
                close == null || last == null ? null : last.subtract(close),
                day == null ? null : day.volume(),
                tick.time(),
                tick.receivedAt());
    }

    private Optional<BigDecimal> worth(AccountState.OpenPosition position, String currency) {
        return position.markPrice() == null
                ? Optional.empty()
                : rates.of(Instruments.get(position.instrument()).quote(), currency)
                        .map(rate -> position.markPrice()
                                .multiply(position.quantity())
                                .multiply(rate));
    }
}
