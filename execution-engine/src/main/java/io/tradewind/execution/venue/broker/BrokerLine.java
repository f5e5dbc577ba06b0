package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.OrderLookup;
import io.tradewind.execution.venue.Unsent;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.VenueReads;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One account's line to its broker. */
public final class BrokerLine implements VenueLine, VenueBook {
    private final long accountId;
    private final BrokerApi api;
    private final BrokerGate gate;
    private final OrderLook look;
    private final BrokerFills fills;
    private final BrokerBook book;
    private final BrokerPrices prices;

    BrokerLine(
            long accountId,
            BrokerApi api,
            BrokerGate gate,
            OrderLook look,
            BrokerFills fills,
            BrokerBook book,
            BrokerPrices prices) {
        this.accountId = accountId;
        this.api = api;
        this.gate = gate;
        this.look = look;
        this.fills = fills;
        this.book = book;
        this.prices = prices;
    }

    /** True when the session's time is over, or the broker said so. */
    public boolean isOver() {
        return gate.isOver();
    }

    @Override
    public LineOrder submit(KnownOrder known) {
        BrokerTicket ticket = Unsent.asking(() -> ticket(known));
        look.changed();
        String orderId;
        try {
            orderId = gate.call(kind(known), session -> api.place(session, ticket));
        } finally {
            look.changed();
        }
        return now(known, orderId);
    }

    /** Asks for the day's list of instruments where nobody has yet. */
    private BrokerTicket ticket(KnownOrder known) {
        if (!known.order().reduceOnly() && book.isAsking(accountId)) {
            throw new VenueFailure.Refused(
                    VenueFailure.Reason.PERMISSION_DENIED,
                    "An order of this account waits for a person to say which of the broker's it is; until then"
                            + " positions can only be closed");
        }
        BrokerInstrument instrument = prices.require(known.order().instrument());
        return new BrokerTicket(
                api.reference(known.clientOrderId()),
                instrument,
                known.order().side(),
                known.order().type(),
                known.order().quantity(),
                known.order().price(),
                Products.of(known.order()));
    }

    private static BrokerGate.Kind kind(KnownOrder known) {
        return known.order().reduceOnly() ? BrokerGate.Kind.CLOSING : BrokerGate.Kind.ORDER;
    }

    /** What the order became at once; where that cannot be seen yet, that it was taken. */
    private LineOrder now(KnownOrder known, String orderId) {
        try {
            Optional<BrokerOrder> seen = look.orders().stream()
                    .filter(order -> order.orderId().equals(orderId) && order.status() != null)
                    .findFirst();
            if (seen.isPresent()) {
                return LineOrders.of(seen.get(), known);
            }
        } catch (VenueFailure e) {
            // The order was taken; the reconciliation tells the rest.
            look.changed();
        }
        return LineOrders.taken(known, orderId);
    }

    @Override
    public Optional<LineOrder> cancel(KnownOrder known) {
        Optional<BrokerOrder> found = look.seek(known);
        if (found.isEmpty() || isOver(found.get())) {
            return found.map(order -> LineOrders.of(order, known));
        }
        try {
            gate.run(BrokerGate.Kind.CLOSING, session -> api.cancel(session, found.get()));
        } catch (VenueFailure.Refused e) {
            // It may have ended meanwhile; the order book knows.
            look.changed();
            Optional<BrokerOrder> after = OrderLookup.afterCancel(() -> look.findForCancel(known));
            if (after.isPresent() && after.get().status().isTerminal()) {
                return after.map(order -> LineOrders.of(order, known));
            }
            throw e;
        } finally {
            look.changed();
        }
        return OrderLookup.afterCancel(() -> look.findForCancel(known)).map(order -> LineOrders.of(order, known));
    }

    private static boolean isOver(BrokerOrder order) {
        return order.status() != null && order.status().isTerminal();
    }

    @Override
    public Optional<LineOrder> find(KnownOrder known) {
        return look.find(known)
                .map(order -> LineOrders.of(order, known))
                .or(() -> api.traits().references() ? Optional.empty() : Optional.of(LineOrders.neverHad(known)));
    }

    /**
     * Working orders in instruments of the registry. Where the broker keeps no reference only those that are known as ours:
     * one of ours whose number is not known yet must not look like somebody else's.
     */
    @Override
    public List<LineOrder> openOrders() {
        Set<String> taken = api.traits().references() ? Set.of() : Set.copyOf(book.taken(accountId));
        return look.orders().stream()
                .filter(order -> order.status() != null && !order.status().isTerminal())
                .filter(order -> order.side() != null && prices.ours(order.symbol(), order.instrument()) != null)
                .filter(order -> api.traits().references() || taken.contains(order.orderId()))
                .map(order -> LineOrders.of(
                        order, prices.ours(order.symbol(), order.instrument()), api.clientOrderId(order.reference())))
                .toList();
    }

    @Override
    public List<LineTrade> tradesOf(KnownOrder known) {
        return look.find(known).map(order -> fills.of(order, known)).orElse(List.of());
    }

    @Override
    public List<LineTrade> tradesAfter(String cursor, int limit, List<String> symbols) {
        return fills.after(cursor, limit);
    }

    @Override
    public List<LineOrder> orders(VenueInstrument instrument, Instant since, int limit) {
        return look.orders().stream()
                .filter(order -> order.status() != null)
                .map(order -> LineOrders.of(
                        order, prices.ours(order.symbol(), order.instrument()), api.clientOrderId(order.reference())))
                .filter(order -> instrument == null || instrument.symbol().equals(order.symbol()))
                .filter(order -> since == null
                        || order.createdAt() == null
                        || !order.createdAt().isBefore(since))
                .limit(limit)
                .toList();
    }

    /** Free money as the broker tells it. Shares are not money. */
    @Override
    public List<VenueBalance> balances() {
        VenueBook.Money money = money(accountId);
        BigDecimal total = money.cash() == null ? money.buyingPower() : money.cash();
        return total == null
                ? List.of()
                : List.of(new VenueBalance(money.currency(), money.buyingPower(), money.marginUsed(), total));
    }

    @Override
    public CredentialCheck check() {
        gate.run(BrokerGate.Kind.READ, api::check);
        return new CredentialCheck(true, true, null, false, gate.session().userId(), "The broker took the session");
    }

    @Override
    public Ticker ticker(VenueInstrument instrument) {
        return prices.ticker(instrument.symbol());
    }

    @Override
    public List<Ticker> tickers() {
        return prices.tickers();
    }

    /** Positions, as the venue port's other questions want them. */
    @Override
    public List<VenueReads.Holding> holdings() {
        return positions(accountId).stream()
                .map(p -> new VenueReads.Holding(
                        p.instrument() == null ? p.venueSymbol() : p.instrument(),
                        p.direction() == Direction.LONG ? "long" : "short",
                        p.quantity(),
                        p.averagePrice(),
                        p.profit(),
                        null))
                .toList();
    }

    @Override
    public Money money(long account) {
        return gate.call(BrokerGate.Kind.READ, api::money);
    }

    @Override
    public List<Held> positions(long account) {
        return prices.positions(gate.call(BrokerGate.Kind.READ, api::positions));
    }

    @Override
    public List<VenueBook.Holding> holdings(long account) {
        return gate.call(BrokerGate.Kind.READ, api::holdings).stream()
                .map(h -> new VenueBook.Holding(
                        prices.ours(h.venueSymbol(), h.instrument()),
                        h.venueSymbol(),
                        h.isin(),
                        h.quantity(),
                        h.free(),
                        h.averagePrice(),
                        h.lastPrice(),
                        h.previousClose(),
                        h.profit()))
                .toList();
    }

    @Override
    public List<Price> quotes(long account, List<Instrument> instruments) {
        return prices.quotes(instruments.stream().map(Instrument::symbol).toList());
    }

    @Override
    public void close() {
        prices.close();
    }
}
