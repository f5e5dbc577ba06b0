package io.tradewind.execution.venue;

import io.quarkus.logging.Log;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real venue behind the port: an adapter's lines, with what all of them need around them. An order is written into
 * {@link HandoverBook} before its first byte leaves, so it is handed over at most once whatever is restarted; a failure
 * that is certain becomes a rejection, an uncertain one stays {@link VenueSilent}.
 */
final class LiveVenue implements Venue {
    private static final int SCALE = 12;
    private static final int PAGES = 20;
    /** After so many deadlines no request can be under way any more. */
    private static final int DEADLINES = 3;

    private final VenueConnector connector;
    private final VenuesConfig.Setting setting;
    private final Lines lines;
    private final HandoverBook book;
    private final Quotes quotes;
    private final Clock clock;
    private final Map<Long, String> currencies = new ConcurrentHashMap<>();

    LiveVenue(VenueConnector connector, VenuesConfig.Setting setting, Lines lines, HandoverBook book, Clock clock) {
        this.connector = connector;
        this.setting = setting;
        this.lines = lines;
        this.book = book;
        this.quotes = new Quotes(connector.profile().name(), setting.quoteAge(), clock);
        this.clock = clock;
    }

    @Override
    public VenueProfile profile() {
        return connector.profile();
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
        VenueLine line = lines.with(credentials);
        try {
            return line.check();
        } catch (VenueFailure.Unauthorized | VenueFailure.Refused e) {
            return CredentialCheck.refused(e.getMessage());
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
            VenueLine line = lines.of(order.accountId());
            VenueInstrument instrument = lines.book(order.accountId()).require(order.instrument());
            rate(order.accountId(), instrument.quote(), currency(order.accountId()));
            requireHolds(order);
            if (!book.begin(order, instrument.venueSymbol())) {
                return new SubmitAnswer.Duplicate(find(order.accountId(), order.clientOrderId())
                        .orElseThrow(() -> new VenueSilent("the order was handed over before", null)));
            }
            KnownOrder known = new KnownOrder(order, null, instrument.venueSymbol());
            LineOrder answer = line.submit(known);
            book.told(order.accountId(), order.clientOrderId(), answer.venueOrderId());
            return SubmitAnswer.to(report(line, known.with(answer.venueOrderId()), answer));
        } catch (VenueSilent e) {
            throw e;
        } catch (VenueFailure e) {
            return new SubmitAnswer.Rejected(Evidence.refused(order, code(e), e.getMessage()));
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
        Map<String, KnownOrder> ours =
                ours(accountId, open.stream().map(LineOrder::venueOrderId).toList());
        return open.stream()
                .map(o -> {
                    KnownOrder known = o.clientOrderId() == null ? null : known(accountId, o.clientOrderId());
                    KnownOrder one = known == null ? ours.get(o.venueOrderId()) : known;
                    return one == null ? Evidence.foreign(accountId, o) : Evidence.report(one, o, List.of());
                })
                .toList();
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
            List<VenueTrade> own = own(accountId, found);
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
        currencies.put(accountId, currency);
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
        return report(line, known.with(answer.venueOrderId()), answer);
    }

    /** With its fills, where it has some and the venue tells them now; else the reconciliation brings them. */
    private VenueReport report(VenueLine line, KnownOrder known, LineOrder answer) {
        List<VenueTrade> trades = List.of();
        if (answer.filled() != null && answer.filled().signum() > 0) {
            try {
                trades = trades(known, line.tradesOf(known));
            } catch (VenueFailure e) {
                Log.warnf("fills of %s wait for the reconciliation: %s", known.clientOrderId(), e.getMessage());
            }
        }
        return Evidence.report(known, answer, trades);
    }

    private List<VenueTrade> own(long accountId, List<LineTrade> found) {
        Map<String, KnownOrder> ours =
                ours(accountId, found.stream().map(LineTrade::venueOrderId).toList());
        List<VenueTrade> own = new ArrayList<>();
        for (LineTrade trade : found) {
            KnownOrder known = trade.clientOrderId() == null ? null : known(accountId, trade.clientOrderId());
            KnownOrder order = known == null ? ours.get(trade.venueOrderId()) : known;
            if (order != null) {
                own.addAll(trades(order, List.of(trade)));
            }
        }
        return own;
    }

    private List<VenueTrade> trades(KnownOrder known, List<LineTrade> trades) {
        long accountId = known.order().accountId();
        VenueInstrument instrument =
                instruments(accountId).require(known.order().instrument());
        return trades.stream()
                .map(t -> Evidence.trade(
                        known, t, instrument, currency(accountId), (from, to) -> rate(accountId, from, to)))
                .toList();
    }

    private KnownOrder known(long accountId, String clientOrderId) {
        return book.find(accountId, clientOrderId)
                .map(HandoverBook.Entry::order)
                .orElse(null);
    }

    private Map<String, KnownOrder> ours(long accountId, List<String> venueOrderIds) {
        List<String> ids = venueOrderIds.stream().filter(id -> id != null).toList();
        Map<String, KnownOrder> ours = new HashMap<>();
        book.byVenueIds(accountId, ids).forEach(e -> ours.put(e.order().venueOrderId(), e.order()));
        return ours;
    }

    private String currency(long accountId) {
        String currency = currencies.get(accountId);
        if (currency == null) {
            throw new VenueFailure.Unreachable("the account is not known here yet", null);
        }
        return currency;
    }

    /** What one unit of a currency is worth in another, at this venue's prices. */
    private BigDecimal rate(long accountId, String from, String to) {
        if (from.equals(to)) {
            return BigDecimal.ONE;
        }
        return price(accountId, from + "_" + to)
                .map(Quotes::middle)
                .or(() -> price(accountId, to + "_" + from)
                        .map(Quotes::middle)
                        .map(inverse -> BigDecimal.ONE.divide(inverse, SCALE, RoundingMode.HALF_EVEN)))
                .orElseThrow(() -> new VenueFailure.NotSupported(
                        "no instrument of " + name() + " converts " + from + " to the account's " + to));
    }

    private static String code(VenueFailure e) {
        return switch (e) {
            case VenueFailure.Refused refused -> refused.reason().name().toLowerCase(Locale.ROOT);
            case VenueFailure.RateLimited limited -> "rate_limited";
            case VenueFailure.Unauthorized unauthorized -> "unauthorized";
            case VenueFailure.Unreachable unreachable -> "unreachable";
            case VenueFailure.NotSupported unsupported -> "not_supported";
            case VenueSilent silent -> "silent";
        };
    }
}
