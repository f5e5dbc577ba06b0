package io.tradewind.execution.venue;

import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real venue behind the port: an adapter's lines, with what all of them need around them. An order is written into
 * {@link HandoverBook} before its first byte leaves ({@link Handover}); a failure that is certain becomes a rejection, an
 * uncertain one stays {@link VenueSilent}.
 */
final class LiveVenue implements Venue {
    private static final int PAGES = 20;
    /** After so many deadlines no request can be under way any more. */
    private static final int DEADLINES = 3;

    private final VenueConnector connector;
    private final VenuesConfig.Setting setting;
    private final Lines lines;
    private final HandoverBook book;
    private final Quotes quotes;
    private final Clock clock;
    private final LineMatching matching;
    private final Handover handover;

    LiveVenue(VenueConnector connector, VenuesConfig.Setting setting, Lines lines, HandoverBook book, Clock clock) {
        this.connector = connector;
        this.setting = setting;
        this.lines = lines;
        this.book = book;
        this.quotes = new Quotes(connector.profile().name(), setting.quoteAge(), clock);
        this.clock = clock;
        this.matching = new LineMatching(book, new LineMatching.Prices() {
            @Override
            public Optional<BigDecimal> middle(long accountId, String symbol) {
                return price(accountId, symbol).map(Quotes::middle);
            }

            @Override
            public VenueInstrument instrument(long accountId, String symbol) {
                return instruments(accountId).require(symbol);
            }
        });
        this.handover = new Handover(lines, book, matching, this::find);
    }

    @Override
    public VenueProfile profile() {
        return setting.practice() ? connector.profile().practice() : connector.profile();
    }

    @Override
    public VenueHealth health() {
        long began = System.nanoTime();
        try {
            connector.ping(lines.setup(0, Credentials.NONE));
            long ms = Duration.ofNanos(System.nanoTime() - began).toMillis();
            boolean isSlow = ms > setting.deadline().toMillis() / 2;
            return new VenueHealth(
                    isSlow ? VenueHealth.Status.DEGRADED : VenueHealth.Status.OPERATIONAL,
                    ms,
                    clock.instant(),
                    isSlow ? "answers slowly" : null);
        } catch (VenueFailure.NotSupported e) {
            return new VenueHealth(VenueHealth.Status.UNKNOWN, null, clock.instant(), e.getMessage());
        } catch (VenueFailure.RateLimited e) {
            return new VenueHealth(VenueHealth.Status.DEGRADED, null, clock.instant(), e.getMessage());
        } catch (VenueFailure e) {
            return new VenueHealth(VenueHealth.Status.DOWN, null, clock.instant(), e.getMessage());
        }
    }

    @Override
    public CredentialCheck check(Credentials credentials) {
        try {
            return checked(lines.with(credentials));
        } catch (VenueFailure.Unauthorized | VenueFailure.Refused e) {
            return CredentialCheck.refused(e.getMessage());
        }
    }

    private static CredentialCheck checked(VenueLine line) {
        try {
            return line.check();
        } finally {
            line.close();
        }
    }

    @Override
    public List<VenueBalance> balances(long accountId) {
        return lines.of(accountId).balances();
    }

    @Override
    public List<VenueBalance> balances(Credentials credentials) {
        VenueLine line = lines.with(credentials);
        try {
            return line.balances();
        } finally {
            line.close();
        }
    }

    @Override
    public SubmitAnswer submit(VenueOrder order) {
        try {
            requireHolds(order);
            return handover.submit(order);
        } catch (VenueSilent e) {
            throw e;
        } catch (VenueFailure e) {
            return new SubmitAnswer.Rejected(Evidence.refused(order, e));
        } catch (RuntimeException e) {
            // What a library or a driver threw says nothing about what the venue did.
            throw new VenueSilent(
                    name() + " gave no clear answer: " + e.getClass().getSimpleName(), e);
        }
    }

    private void requireHolds(VenueOrder order) {
        if (order.type() == OrderType.STOP && !capabilities().stopOrders()) {
            throw new VenueFailure.NotSupported(profile().displayName() + " holds no stop orders");
        }
    }

    @Override
    public Optional<VenueReport> cancel(long accountId, String clientOrderId) {
        Optional<HandoverBook.Entry> entry = book.find(accountId, clientOrderId).filter(e -> !e.withdrawn());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        VenueLine line = lines.of(accountId);
        return line.cancel(entry.get().order())
                .map(answer -> told(line, entry.get().order(), answer));
    }

    @Override
    public Optional<VenueReport> withdraw(VenueOrder order) {
        if (book.forbid(order)) {
            return Optional.of(Evidence.neverArrived(order));
        }
        HandoverBook.Entry entry =
                book.find(order.accountId(), order.clientOrderId()).orElseThrow();
        Instant settled = entry.begunAt().plus(setting.deadline().multipliedBy(DEADLINES));
        if (clock.instant().isBefore(settled) || !capabilities().clientOrderIds()) {
            // The request may still be on its way; and a venue without our ids cannot prove that it has not got it.
            return Optional.empty();
        }
        return Optional.of(
                find(order.accountId(), order.clientOrderId()).orElseGet(() -> Evidence.neverArrived(order)));
    }

    @Override
    public Optional<VenueReport> find(long accountId, String clientOrderId) {
        Optional<HandoverBook.Entry> entry = book.find(accountId, clientOrderId).filter(e -> !e.withdrawn());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        VenueLine line = lines.of(accountId);
        return line.find(entry.get().order())
                .map(answer -> told(line, entry.get().order(), answer));
    }

    @Override
    public List<VenueReport> openOrders(long accountId) {
        List<LineOrder> open = lines.of(accountId).openOrders();
        Map<String, List<KnownOrder>> ours = matching.ours(
                accountId, open.stream().map(LineOrder::venueOrderId).toList());
        return open.stream().flatMap(o -> open(accountId, ours, o).stream()).toList();
    }

    /** Empty for stop losses and the like that somebody set on a position: they have no instrument or amount of their own. */
    private Optional<VenueReport> open(long accountId, Map<String, List<KnownOrder>> ours, LineOrder o) {
        KnownOrder known = o.clientOrderId() == null ? null : matching.known(accountId, o.clientOrderId());
        KnownOrder one = known == null ? LineMatching.pick(ours, o.venueOrderId(), o.symbol()) : known;
        if (one != null) {
            return Optional.of(Evidence.report(one, o, List.of()));
        }
        boolean isWhole = o.symbol() != null && o.side() != null && o.quantity() != null;
        return isWhole ? Optional.of(Evidence.foreign(accountId, o)) : Optional.empty();
    }

    @Override
    public List<VenueTrade> tradesAfter(long accountId, String cursor, int limit) {
        if (!capabilities().tradeHistory()) {
            return List.of();
        }
        VenueLine line = lines.of(accountId);
        List<String> symbols = book.instruments(accountId);
        String from = cursor;
        for (int page = 0; page < PAGES && !symbols.isEmpty(); page++) {
            List<LineTrade> found = line.tradesAfter(from, limit, symbols);
            List<VenueTrade> own = matching.own(accountId, found);
            if (!own.isEmpty() || found.size() < limit) {
                return own;
            }
            // A page of nothing but other people's trades on this account.
            from = found.getLast().cursor();
        }
        return List.of();
    }

    @Override
    public boolean protect(long accountId, String positionRef, BigDecimal stopLoss, BigDecimal takeProfit) {
        if (!capabilities().attachedProtection()) {
            // The engine watches these levels itself.
            return true;
        }
        return book.opening(accountId, positionRef)
                .map(entry -> lines.of(accountId).protect(entry.order(), stopLoss, takeProfit))
                .orElse(false);
    }

    @Override
    public Optional<BigDecimal> funds(long accountId) {
        return lines.of(accountId).funds();
    }

    @Override
    public void open(long accountId, String currency, BigDecimal funds) {
        matching.opened(accountId, currency);
    }

    @Override
    public void listen(VenueListener listener) {
        // Lines are asked, they do not speak by themselves.
    }

    @Override
    public Optional<Instrument> rules(long accountId, Instrument known) {
        return instruments(accountId)
                .bySymbol(known.symbol())
                .filter(VenueInstrument::active)
                .map(instrument -> instrument.rules(known));
    }

    @Override
    public Optional<Tick> price(long accountId, String symbol) {
        return quotes.fresh(symbol, instruments(accountId), lines.of(accountId));
    }

    @Override
    public Optional<Tick> lastPrice(long accountId, String symbol) {
        return quotes.last(symbol);
    }

    @Override
    public Optional<VenueBook> book(long accountId) {
        return lines.of(accountId) instanceof VenueBook own ? Optional.of(own) : Optional.empty();
    }

    @Override
    public VenueReads reads(long accountId) {
        return lines.of(accountId);
    }

    @Override
    public InstrumentBook instruments(long accountId) {
        lines.of(accountId);
        return lines.book(accountId);
    }

    @Override
    public void credentialsChanged(long accountId) {
        lines.forget(accountId);
    }

    private VenueReport told(VenueLine line, KnownOrder known, LineOrder answer) {
        long accountId = known.order().accountId();
        if (answer.venueOrderId() != null && !answer.venueOrderId().equals(known.venueOrderId())) {
            book.told(accountId, known.clientOrderId(), answer.venueOrderId());
        }
        return matching.report(line, known.with(answer.venueOrderId()), answer);
    }
}
