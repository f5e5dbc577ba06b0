package io.tradewind.execution;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.Credentials;
import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.SubmitAnswer;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueHealth;
import io.tradewind.execution.venue.VenueListener;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueProfile;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.execution.venue.VenueReport;
import io.tradewind.execution.venue.VenueSilent;
import io.tradewind.execution.venue.VenueTrade;
import io.tradewind.kit.prices.LastPrices;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A venue that keeps no ids of ours, cannot change orders, and has customers besides us. */
@Singleton
class BlindVenue implements Venue {
    private static final VenueProfile PROFILE = new VenueProfile(
            "blind",
            "Blind",
            VenueProfile.Kind.CRYPTO,
            "test",
            "USD",
            false,
            List.of(),
            new Capabilities(false, false, false, true, false, false),
            false,
            VenueProfile.Session.NONE);

    /** Accounts whose submissions get no answer. */
    static final Set<Long> SILENT = ConcurrentHashMap.newKeySet();

    /** Accounts whose orders are refused. */
    static final Set<Long> REFUSED = ConcurrentHashMap.newKeySet();

    /** Accounts whose submissions wait until they are let go. */
    static final Map<Long, CountDownLatch> HELD = new ConcurrentHashMap<>();

    /** Accounts whose prices break. */
    static final Set<Long> BROKEN = ConcurrentHashMap.newKeySet();

    /** Orders at work, ours and others'. */
    static final Map<Name, VenueReport> OPEN = new ConcurrentHashMap<>();

    /** What the cancel of an order ends with instead, by our id of it. */
    static final Map<String, RuntimeException> UNCANCELABLE = new ConcurrentHashMap<>();

    /** Accounts whose cancels wait until they are let go. */
    static final Map<Long, CountDownLatch> HELD_CANCELS = new ConcurrentHashMap<>();

    /** Orders whose cancel was asked for, once for each asking. */
    static final Queue<String> CANCELS = new ConcurrentLinkedQueue<>();

    /** Accounts whose open orders break whoever reads them. */
    static final Set<Long> UNREADABLE = ConcurrentHashMap.newKeySet();

    /** Orders that it refuses to tell of, as of a pair that it does not have any more. */
    static final Set<Name> UNTOLD = ConcurrentHashMap.newKeySet();

    /** Past fills by account; the one at the cursor is told once more, as by a venue whose cursor is a time. */
    static final Map<Long, List<VenueTrade>> FILLS = new ConcurrentHashMap<>();

    /** What accounts hold there; nothing of most. */
    static final Map<Long, List<VenueBalance>> HELD_MONEY = new ConcurrentHashMap<>();

    /** Accounts whose keys it does not take. */
    static final Set<Long> UNAUTHORIZED = ConcurrentHashMap.newKeySet();

    /** So many fills are told by one answer. */
    static final int PAGE = 2;

    /** Pages that were asked for since the open orders were, which a round asks for once. */
    private static final Map<Long, Integer> PAGES = new ConcurrentHashMap<>();

    /** The most pages that a round asked for. */
    static final Map<Long, Integer> MOST_PAGES = new ConcurrentHashMap<>();

    /** An order, by our name or theirs. */
    record Name(long accountId, String id) {}

    private final LastPrices prices;

    BlindVenue(LastPrices prices) {
        this.prices = prices;
    }

    static VenueReport report(VenueOrder o, OrderStatus status) {
        return new VenueReport(
                o.accountId(),
                o.clientOrderId(),
                "B-" + o.clientOrderId(),
                o.instrument(),
                o.side(),
                o.type(),
                o.quantity(),
                BigDecimal.ZERO,
                o.price(),
                o.reduceOnly(),
                o.positionRef(),
                status,
                null,
                null,
                List.of());
    }

    @Override
    public VenueProfile profile() {
        return PROFILE;
    }

    @Override
    public SubmitAnswer submit(VenueOrder order) {
        if (SILENT.contains(order.accountId())) {
            throw new VenueSilent("no answer", null);
        }
        if (REFUSED.contains(order.accountId())) {
            return new SubmitAnswer.Rejected(report(order, OrderStatus.REJECTED));
        }
        await(HELD.get(order.accountId()));
        VenueReport report = report(order, OrderStatus.WORKING);
        OPEN.put(new Name(order.accountId(), order.clientOrderId()), report);
        return new SubmitAnswer.Accepted(report);
    }

    @Override
    public Optional<VenueReport> cancel(long accountId, String clientOrderId) {
        CANCELS.add(clientOrderId);
        await(HELD_CANCELS.get(accountId));
        RuntimeException failure = UNCANCELABLE.get(clientOrderId);
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(OPEN.remove(new Name(accountId, clientOrderId)))
                .map(r -> new VenueReport(
                        r.accountId(),
                        r.clientOrderId(),
                        r.venueOrderId(),
                        r.instrument(),
                        r.side(),
                        r.type(),
                        r.quantity(),
                        r.filled(),
                        r.price(),
                        r.reduceOnly(),
                        r.positionRef(),
                        OrderStatus.CANCELED,
                        "canceled",
                        "Canceled",
                        List.of()));
    }

    private static void await(CountDownLatch held) {
        if (held == null) {
            return;
        }
        try {
            held.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<VenueReport> withdraw(VenueOrder order) {
        return Optional.empty();
    }

    @Override
    public Optional<VenueReport> find(long accountId, String clientOrderId) {
        if (UNTOLD.contains(new Name(accountId, clientOrderId))) {
            throw new VenueFailure.Refused(VenueFailure.Reason.BAD_SYMBOL, "Invalid symbol.");
        }
        return Optional.ofNullable(OPEN.get(new Name(accountId, clientOrderId)));
    }

    @Override
    public List<VenueReport> openOrders(long accountId) {
        if (UNREADABLE.contains(accountId)) {
            throw new IllegalStateException("broken by the test");
        }
        Integer asked = PAGES.put(accountId, 0);
        MOST_PAGES.merge(accountId, asked == null ? 0 : asked, Math::max);
        return OPEN.values().stream().filter(r -> r.accountId() == accountId).toList();
    }

    @Override
    public List<VenueTrade> tradesAfter(long accountId, String cursor, int limit) {
        if (PAGES.merge(accountId, 1, Integer::sum) > 1_000) {
            throw new IllegalStateException("asked without end");
        }
        return FILLS.getOrDefault(accountId, List.of()).stream()
                .filter(fill -> fill.cursor().compareTo(cursor) >= 0)
                .limit(PAGE)
                .toList();
    }

    @Override
    public VenueHealth health() {
        return new VenueHealth(VenueHealth.Status.OPERATIONAL, 1L, Instant.EPOCH, null);
    }

    @Override
    public CredentialCheck check(Credentials credentials) {
        return CredentialCheck.refused("blind");
    }

    @Override
    public List<VenueBalance> balances(long accountId) {
        if (UNAUTHORIZED.contains(accountId)) {
            throw new VenueFailure.Unauthorized("the venue does not accept the credentials", null);
        }
        return HELD_MONEY.getOrDefault(accountId, List.of());
    }

    @Override
    public List<VenueBalance> balances(Credentials credentials) {
        return List.of();
    }

    @Override
    public boolean protect(long accountId, String ref, BigDecimal stopLoss, BigDecimal takeProfit) {
        return true;
    }

    @Override
    public Optional<BigDecimal> funds(long accountId) {
        return Optional.empty();
    }

    @Override
    public void open(long accountId, String currency, BigDecimal funds) {
        // Nothing to open.
    }

    @Override
    public Optional<Instrument> rules(long accountId, Instrument known) {
        return Optional.of(known);
    }

    @Override
    public Optional<Tick> price(long accountId, String instrument) {
        if (BROKEN.contains(accountId)) {
            throw new IllegalStateException("broken by the test");
        }
        return prices.of(instrument);
    }

    @Override
    public Optional<Tick> lastPrice(long accountId, String instrument) {
        return prices.of(instrument);
    }

    @Override
    public VenueReads reads(long accountId) {
        throw new UnsupportedOperationException("blind");
    }

    @Override
    public InstrumentBook instruments(long accountId) {
        throw new UnsupportedOperationException("blind");
    }

    @Override
    public void credentialsChanged(long accountId) {
        // It has none.
    }

    @Override
    public void listen(VenueListener listener) {
        // It does not speak by itself.
    }
}
