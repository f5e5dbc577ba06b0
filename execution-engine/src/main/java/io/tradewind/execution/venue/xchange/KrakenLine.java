package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.OrderLookup;
import io.tradewind.execution.venue.RateBudget.Use;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueSilent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.knowm.xchange.kraken.service.KrakenDigest;
import org.knowm.xchange.utils.nonce.CurrentTimeIncrementalNonceFactory;
import si.mazi.rescu.ParamsDigest;
import si.mazi.rescu.SynchronizedValueFactory;

/** One account at Kraken. Its signed calls take turns. */
final class KrakenLine extends KrakenMarket implements VenueLine {
    static final String URL = "https://api.kraken.com";

    private final XchangeCalls calls;
    private final KrakenRest rest;
    private final String key;
    private final ParamsDigest sign;
    private final SynchronizedValueFactory<Long> nonce = new CurrentTimeIncrementalNonceFactory(TimeUnit.MILLISECONDS);
    private final KrakenTurns turns;
    private final KrakenTrades trades;

    KrakenLine(LineSetup setup) {
        super(setup);
        this.calls = new XchangeCalls(setup, URL, KrakenWords::failure);
        this.rest = calls.proxy(KrakenRest.class);
        this.key = setup.credentials().get("api_key");
        this.sign = digest(setup.credentials().get("api_secret"));
        this.turns = new KrakenTurns(setup.deadline());
        this.trades = new KrakenTrades(
                setup.instruments(),
                ids -> ask(() -> rest.trades(ids, key, sign, nonce)),
                (start, end, offset) -> ask(() -> rest.history(start, end, offset, key, sign, nonce)));
    }

    private static ParamsDigest digest(String secret) {
        try {
            return KrakenDigest.createInstance(secret);
        } catch (RuntimeException e) {
            // Its message would repeat the secret.
            throw new VenueFailure.Unauthorized("the secret is not one of Kraken's", null);
        }
    }

    private JsonNode act(Use use, XchangeCalls.Question call) {
        return turns.acting(() -> calls.send(use, call).path("result"));
    }

    private JsonNode ask(XchangeCalls.Question question) {
        return ask(Use.ORDINARY, question);
    }

    private JsonNode ask(Use use, XchangeCalls.Question question) {
        return turns.asking(() -> calls.send(use, question).path("result"));
    }

    @Override
    public LineOrder submit(KnownOrder known) {
        VenueOrder o = known.order();
        JsonNode answer = act(
                o.reduceOnly() ? Use.CLOSING : Use.ORDINARY,
                () -> rest.place(
                        known.venueSymbol(),
                        o.side().name().toLowerCase(Locale.ROOT),
                        o.type() == OrderType.STOP
                                ? "stop-loss"
                                : o.type().name().toLowerCase(Locale.ROOT),
                        o.price(),
                        o.quantity(),
                        o.clientOrderId(),
                        key,
                        sign,
                        nonce));
        String id = answer.path("txid").path(0).asText("");
        if (id.isEmpty()) {
            throw new VenueSilent("the venue took an order without telling its id", null);
        }
        return LineOrder.working(known, id, answer);
    }

    @Override
    public Optional<LineOrder> cancel(KnownOrder known) {
        String id = known.venueOrderId();
        String client = id == null ? known.clientOrderId() : null;
        return OrderLookup.canceling(
                () -> act(Use.CLOSING, () -> rest.cancel(id, client, key, sign, nonce)),
                () -> found(Use.CLOSING, known));
    }

    @Override
    public Optional<LineOrder> find(KnownOrder known) {
        return found(Use.ORDINARY, known);
    }

    private Optional<LineOrder> found(Use use, KnownOrder known) {
        if (known.venueOrderId() != null) {
            return byId(use, known.venueOrderId());
        }
        String client = known.clientOrderId();
        return first(orders(ask(use, () -> rest.open(client, key, sign, nonce)).path("open")), client)
                .or(() -> first(
                        orders(ask(use, () -> rest.closed(client, null, key, sign, nonce))
                                .path("closed")),
                        client));
    }

    /** Where the filter is not known to the venue's version, it answers with everything. */
    private static Optional<LineOrder> first(List<LineOrder> orders, String clientOrderId) {
        return orders.stream()
                .filter(o -> clientOrderId.equals(o.clientOrderId()))
                .findFirst();
    }

    @Override
    public LineOrder order(String venueOrderId, VenueInstrument instrument) {
        return OrderLookup.demand(byId(Use.ORDINARY, venueOrderId));
    }

    private Optional<LineOrder> byId(Use use, String id) {
        return OrderLookup.asking(() -> orders(ask(use, () -> rest.query(id, true, key, sign, nonce))).stream()
                .filter(o -> id.equals(o.venueOrderId()))
                .findFirst()
                .orElse(null));
    }

    @Override
    public List<LineOrder> openOrders() {
        return orders(ask(() -> rest.open(null, key, sign, nonce)).path("open"));
    }

    @Override
    public List<LineOrder> orders(VenueInstrument instrument, Instant since, int limit) {
        Long from = since == null ? null : since.getEpochSecond();
        List<LineOrder> all = new ArrayList<>(
                orders(ask(() -> rest.closed(null, from, key, sign, nonce)).path("closed")));
        all.addAll(openOrders());
        List<LineOrder> wanted = all.stream()
                .filter(o -> instrument == null || instrument.symbol().equals(o.symbol()))
                .sorted(Comparator.comparing(LineOrder::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        return wanted.subList(Math.max(0, wanted.size() - limit), wanted.size());
    }

    private List<LineOrder> orders(JsonNode byId) {
        List<LineOrder> orders = new ArrayList<>();
        byId.properties().forEach(o -> orders.add(KrakenWords.order(o.getKey(), o.getValue(), setup.instruments())));
        return orders;
    }

    @Override
    public List<LineTrade> tradesOf(KnownOrder known) {
        JsonNode order = ask(() -> rest.query(known.venueOrderId(), true, key, sign, nonce))
                .path(known.venueOrderId());
        List<String> ids = new ArrayList<>();
        order.path("trades").forEach(id -> ids.add(id.asText()));
        return trades.of(ids);
    }

    /** The cursor is the time of the last trade; what comes twice changes nothing. */
    @Override
    public List<LineTrade> tradesAfter(String cursor, int limit, List<String> symbols) {
        return trades.after(cursor.isEmpty() ? null : new BigDecimal(cursor), limit);
    }

    @Override
    public List<LineTrade> trades(VenueInstrument instrument, Instant since, int limit) {
        return trades.after(since == null ? null : BigDecimal.valueOf(since.getEpochSecond()), limit).stream()
                .filter(t -> instrument == null || instrument.symbol().equals(t.symbol()))
                .limit(limit)
                .toList();
    }

    /** One wallet; XChange would show it twice. */
    @Override
    public List<VenueBalance> balances() {
        List<VenueBalance> balances = new ArrayList<>();
        for (var b : ask(() -> rest.balances(key, sign, nonce)).properties()) {
            BigDecimal total = VenueJson.decimal(b.getValue(), "balance");
            BigDecimal held = VenueJson.decimal(b.getValue(), "hold_trade");
            BigDecimal used = held == null ? BigDecimal.ZERO : held;
            balances.add(new VenueBalance(
                    KrakenWords.currency(b.getKey()), total == null ? null : total.subtract(used), held, total));
        }
        return balances;
    }

    @Override
    public CredentialCheck check() {
        balances();
        return new CredentialCheck(
                true, true, null, null, null, "Kraken accepted the key; it does not say which other rights it has");
    }

    @Override
    public List<Transfer> deposits(String currency, Instant since, int limit) {
        return transfers("deposit", currency, since, limit);
    }

    @Override
    public List<Transfer> withdrawals(String currency, Instant since, int limit) {
        return transfers("withdrawal", currency, since, limit);
    }

    /** From Kraken's ledger, which holds what is booked; whatever else it should answer with is left out. */
    private List<Transfer> transfers(String type, String currency, Instant since, int limit) {
        Long from = since == null ? null : since.getEpochSecond();
        JsonNode entries = ask(() -> rest.ledger(type, from, key, sign, nonce)).path("ledger");
        List<Transfer> transfers = new ArrayList<>();
        for (var entry : entries.properties()) {
            if (type.equals(entry.getValue().path("type").asText())) {
                transfers.add(KrakenWords.transfer(entry.getKey(), entry.getValue()));
            }
        }
        return transfers.stream()
                .filter(t -> currency == null || currency.equals(t.currency()))
                .sorted(Comparator.comparing(Transfer::time))
                .limit(limit)
                .toList();
    }
}
