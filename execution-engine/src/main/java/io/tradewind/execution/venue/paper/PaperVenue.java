package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.venue.Amendment;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.Credentials;
import io.tradewind.execution.venue.Holdings;
import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.Restatement;
import io.tradewind.execution.venue.SubmitAnswer;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueHealth;
import io.tradewind.execution.venue.VenueListener;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueProfile;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated venue behind the port that real ones have too. */
@Singleton
class PaperVenue implements Venue {
    private static final VenueProfile PROFILE = new VenueProfile(
            "paper",
            "Paper",
            VenueProfile.Kind.PAPER,
            "local",
            "USD",
            false,
            List.of(),
            new Capabilities(true, true, true, true, true, true),
            false,
            VenueProfile.Session.NONE);

    private final Database database;
    private final PaperRepository repository;
    private final PaperReads reads;
    private final PaperDesk desk;
    private final PaperCorrections corrections;
    private final PaperTicks ticks;
    private final PaperMarket market;
    private final LastPrices prices;
    private final Clock clock;

    PaperVenue(
            Database database,
            PaperRepository repository,
            PaperReads reads,
            PaperDesk desk,
            PaperCorrections corrections,
            PaperTicks ticks,
            PaperMarket market,
            LastPrices prices,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.reads = reads;
        this.desk = desk;
        this.corrections = corrections;
        this.ticks = ticks;
        this.market = market;
        this.prices = prices;
        this.clock = clock;
    }

    @Override
    public VenueProfile profile() {
        return PROFILE;
    }

    @Override
    public VenueHealth health() {
        long began = System.nanoTime();
        try {
            database.read(tx -> tx.one("select 1 as one", row -> row.intValue("one")));
        } catch (SqlFailure e) {
            return new VenueHealth(VenueHealth.Status.DOWN, null, clock.instant(), "its books do not answer");
        }
        long ms = Duration.ofNanos(System.nanoTime() - began).toMillis();
        boolean isPriced =
                Instruments.all().stream().anyMatch(i -> prices.of(i.symbol()).isPresent());
        return isPriced
                ? new VenueHealth(VenueHealth.Status.OPERATIONAL, ms, clock.instant(), null)
                : new VenueHealth(VenueHealth.Status.DEGRADED, ms, clock.instant(), "no price has arrived yet");
    }

    @Override
    public CredentialCheck check(Credentials credentials) {
        return new CredentialCheck(true, true, true, false, null, "Paper accounts need no credentials");
    }

    @Override
    public List<VenueBalance> balances(long accountId) {
        return database.read(tx -> reads.balance(tx, accountId)).map(List::of).orElse(List.of());
    }

    @Override
    public List<VenueBalance> balances(Credentials credentials) {
        return List.of();
    }

    @Override
    public Optional<Instrument> rules(long accountId, Instrument known) {
        return Optional.of(known);
    }

    @Override
    public Optional<Tick> price(long accountId, String instrument) {
        return prices.of(instrument);
    }

    @Override
    public Optional<Tick> lastPrice(long accountId, String instrument) {
        return prices.of(instrument);
    }

    @Override
    public VenueReads reads(long accountId) {
        return market;
    }

    @Override
    public InstrumentBook instruments(long accountId) {
        return market;
    }

    @Override
    public void credentialsChanged(long accountId) {
        // It has none.
    }

    @Override
    public SubmitAnswer submit(VenueOrder order) {
        try {
            PaperDesk.Submitted submitted = desk.submit(order);
            if (waitsForTicks(order, submitted.answer())) {
                ticks.changed();
            }
            ticks.tellSoon(submitted.ended());
            return submitted.answer();
        } catch (SqlFailure e) {
            // A commit whose answer was lost may have happened.
            throw new VenueSilent("the paper venue did not answer", e);
        }
    }

    private static boolean waitsForTicks(VenueOrder order, SubmitAnswer answer) {
        return switch (answer) {
            case SubmitAnswer.Accepted accepted ->
                accepted.report().status() != OrderStatus.FILLED
                        || order.stopLoss() != null
                        || order.takeProfit() != null;
            case SubmitAnswer.Rejected rejected -> false;
            case SubmitAnswer.Duplicate duplicate -> false;
        };
    }

    @Override
    public Optional<VenueReport> cancel(long accountId, String clientOrderId) {
        Optional<VenueReport> report = desk.cancel(accountId, clientOrderId);
        ticks.changed();
        return report;
    }

    @Override
    public Optional<VenueReport> withdraw(VenueOrder order) {
        return Optional.of(desk.withdraw(order));
    }

    @Override
    public Optional<VenueReport> amend(Amendment amendment) {
        Optional<VenueReport> report = corrections.amend(amendment);
        ticks.changed();
        return report;
    }

    @Override
    public boolean restate(Restatement restatement) {
        PaperCorrections.Restated restated = corrections.restate(restatement);
        ticks.changed();
        ticks.tellSoon(restated.ended());
        return restated.isDone();
    }

    @Override
    public Optional<VenueReport> find(long accountId, String clientOrderId) {
        return database.read(tx -> desk.find(tx, accountId, clientOrderId));
    }

    @Override
    public List<VenueReport> openOrders(long accountId) {
        return database.read(tx -> repository.openOrders(tx, accountId).stream()
                .map(order -> order.report(List.of()))
                .toList());
    }

    @Override
    public List<VenueTrade> tradesAfter(long accountId, String cursor, int limit) {
        long after = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
        return database.read(tx -> reads.tradesAfter(tx, accountId, after, limit));
    }

    @Override
    public boolean protect(long accountId, String positionRef, BigDecimal stopLoss, BigDecimal takeProfit) {
        boolean done =
                database.inTransaction(tx -> repository.protect(tx, accountId, positionRef, stopLoss, takeProfit) == 1);
        ticks.changed();
        return done;
    }

    @Override
    public Optional<BigDecimal> funds(long accountId) {
        return database.read(tx -> reads.funds(tx, accountId));
    }

    @Override
    public Optional<Map<String, BigDecimal>> held(long accountId) {
        return Optional.of(database.read(tx -> reads.held(tx, accountId)));
    }

    @Override
    public Map<Long, Holdings> holdings(Collection<Long> accounts) {
        return database.read(tx -> reads.holdings(tx, accounts));
    }

    @Override
    public void open(long accountId, String currency, BigDecimal funds) {
        database.runInTransaction(tx -> tx.update(
                "insert into paper_accounts (account_id, currency, funds) values (?, ?, ?) on conflict do nothing",
                accountId,
                currency,
                funds));
    }

    @Override
    public void listen(VenueListener listener) {
        ticks.listen(listener);
    }
}
