package io.tradewind.execution.venue.luno;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.OrderLookup;
import io.tradewind.execution.venue.RateBudget.Use;
import io.tradewind.execution.venue.SymbolCursor;
import io.tradewind.execution.venue.Unsent;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.VenueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account at Luno. Its market buys count in quote currency, so a market buy goes out as an immediate-or-cancel limit
 * a little above the best price: that buys exactly the quantity, and its price is bounded.
 */
final class LunoLine implements VenueLine {
    private static final BigDecimal REACH = new BigDecimal("1.02");
    private static final int PAGE = 100;
    private static final int MOST = 1_000;

    private final LunoApi api;
    private final LunoMarket market;
    private final LineSetup setup;

    LunoLine(LineSetup setup) {
        this.setup = setup;
        this.api = new LunoApi(setup);
        this.market = new LunoMarket(api, setup);
    }

    @Override
    public LineOrder submit(KnownOrder known) {
        VenueOrder o = known.order();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("pair", known.venueSymbol());
        form.put("client_order_id", o.clientOrderId());
        boolean isMarketSell = o.type() == OrderType.MARKET && o.side() == Side.SELL;
        if (isMarketSell) {
            form.put("type", "SELL");
            form.put("base_volume", o.quantity().toPlainString());
        } else {
            form.put("type", o.side() == Side.BUY ? "BID" : "ASK");
            form.put("volume", o.quantity().toPlainString());
            form.put("price", Unsent.asking(() -> price(o)).toPlainString());
            if (o.type() == OrderType.MARKET) {
                form.put("time_in_force", "IOC");
            }
        }
        VenueHttp.Call call = VenueHttp.Call.of("POST", isMarketSell ? "/api/1/marketorder" : "/api/1/postorder")
                .form(form);
        JsonNode answer = api.signed(o.reduceOnly() ? call.closing() : call);
        String id = VenueJson.text(answer, "order_id");
        if (id == null) {
            throw new io.tradewind.execution.venue.VenueSilent("the venue took an order without telling its id", null);
        }
        return LineOrder.working(known, id, answer);
    }

    private BigDecimal price(VenueOrder o) {
        if (o.type() == OrderType.LIMIT) {
            return o.price();
        }
        if (o.type() == OrderType.STOP) {
            throw new VenueFailure.NotSupported("Luno holds no stop orders without a limit");
        }
        VenueInstrument instrument = setup.instruments().require(o.instrument());
        BigDecimal ask = market.ticker(instrument, o.reduceOnly() ? Use.CLOSING : Use.ORDINARY)
                .ask();
        if (ask == null) {
            throw new VenueFailure.Refused(Reason.MARKET_CLOSED, "nobody offers " + o.instrument());
        }
        BigDecimal tick = instrument.tickSize();
        return ask.multiply(REACH).divide(tick, 0, RoundingMode.DOWN).multiply(tick);
    }

    @Override
    public Optional<LineOrder> cancel(KnownOrder known) {
        Optional<LineOrder> order = known.venueOrderId() == null ? found(Use.CLOSING, known) : Optional.empty();
        String id = known.venueOrderId() == null
                ? order.map(LineOrder::venueOrderId).orElse(null)
                : known.venueOrderId();
        if (id == null) {
            return Optional.empty();
        }
        return OrderLookup.canceling(
                () -> api.signed(VenueHttp.Call.of("POST", "/api/1/stoporder")
                        .form(Map.of("order_id", id))
                        .closing()),
                () -> byId(Use.CLOSING, id));
    }

    @Override
    public Optional<LineOrder> find(KnownOrder known) {
        return found(Use.ORDINARY, known);
    }

    private Optional<LineOrder> found(Use use, KnownOrder known) {
        return known.venueOrderId() != null
                ? byId(use, known.venueOrderId())
                : asked(use, "/api/exchange/3/order?client_order_id=" + VenueHttp.encode(known.clientOrderId()));
    }

    @Override
    public LineOrder order(String venueOrderId, VenueInstrument instrument) {
        return OrderLookup.demand(byId(Use.ORDINARY, venueOrderId));
    }

    private Optional<LineOrder> byId(Use use, String id) {
        return asked(use, "/api/1/orders/" + VenueHttp.encode(id));
    }

    private Optional<LineOrder> asked(Use use, String target) {
        return OrderLookup.asking(
                () -> LunoWords.order(api.signed(VenueHttp.Call.get(target).using(use)), setup.instruments()));
    }

    /** The list of version 2 names our ids: of an order whose number we were not told nothing else shows that it is ours. */
    @Override
    public List<LineOrder> openOrders() {
        return orders(api.get("/api/exchange/2/listorders?closed=false&limit=" + MOST));
    }

    @Override
    public List<LineOrder> orders(VenueInstrument instrument, Instant since, int limit) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("pair", instrument == null ? null : instrument.venueSymbol());
        query.put("limit", Integer.toString(Math.min(limit, MOST)));
        return orders(api.get("/api/1/listorders?" + VenueHttp.query(query))).stream()
                .filter(o ->
                        since == null || o.createdAt() == null || !o.createdAt().isBefore(since))
                .toList();
    }

    private List<LineOrder> orders(JsonNode answer) {
        List<LineOrder> orders = new ArrayList<>();
        answer.path("orders").forEach(o -> orders.add(LunoWords.order(o, setup.instruments())));
        return orders.reversed();
    }

    @Override
    public List<LineTrade> tradesOf(KnownOrder known) {
        JsonNode answer = api.get(
                "/api/1/listtrades?pair=" + VenueHttp.encode(known.venueSymbol()) + "&sort_desc=true&limit=" + PAGE);
        return own(answer, new SymbolCursor()).stream()
                .filter(t -> known.venueOrderId().equals(t.venueOrderId()))
                .sorted(java.util.Comparator.comparing(LineTrade::time))
                .toList();
    }

    @Override
    public List<LineTrade> tradesAfter(String cursor, int limit, List<String> symbols) {
        SymbolCursor at = SymbolCursor.of(cursor);
        List<LineTrade> trades = new ArrayList<>();
        for (String symbol : symbols) {
            Optional<VenueInstrument> instrument = setup.instruments().bySymbol(symbol);
            if (instrument.isPresent() && trades.size() < limit) {
                int left = Math.min(PAGE, limit - trades.size());
                JsonNode answer =
                        api.get("/api/1/listtrades?pair=" + instrument.get().venueSymbol() + "&after_seq="
                                + Math.max(0, at.after(symbol)) + "&limit=" + left);
                trades.addAll(own(answer, at));
            }
        }
        return trades;
    }

    @Override
    public List<LineTrade> trades(VenueInstrument instrument, Instant since, int limit) {
        if (instrument == null) {
            throw new VenueFailure.Refused(Reason.BAD_REQUEST, "the venue tells trades of one symbol only");
        }
        String from = since == null ? "" : "&since=" + since.toEpochMilli();
        return own(
                api.get("/api/1/listtrades?pair=" + instrument.venueSymbol() + from + "&limit="
                        + Math.min(limit, PAGE)),
                new SymbolCursor());
    }

    private List<LineTrade> own(JsonNode answer, SymbolCursor at) {
        List<LineTrade> trades = new ArrayList<>();
        for (JsonNode t : answer.path("trades")) {
            String symbol = setup.instruments().symbolOf(t.path("pair").asText());
            trades.add(LunoWords.trade(
                    t, setup.instruments(), at.moved(symbol, t.path("sequence").asLong())));
        }
        return trades;
    }

    @Override
    public List<LineTrade> publicTrades(VenueInstrument instrument, int limit) {
        return market.trades(instrument, limit);
    }

    @Override
    public Ticker ticker(VenueInstrument instrument) {
        return market.ticker(instrument, Use.ORDINARY);
    }

    @Override
    public List<Ticker> tickers() {
        return market.tickers();
    }

    @Override
    public Book book(VenueInstrument instrument, int depth) {
        return market.book(instrument, depth);
    }

    @Override
    public List<Candle> candles(VenueInstrument instrument, Duration frame, Instant since, int limit) {
        return market.candles(instrument, frame, since, limit);
    }

    /** What came in Luno tells by account and row only, so deposits are not asked for. */
    @Override
    public List<Transfer> withdrawals(String currency, Instant since, int limit) {
        return LunoWords.withdrawals(api.get("/api/1/withdrawals?limit=" + Math.min(limit, PAGE))).stream()
                .filter(t -> currency == null || currency.equals(t.currency()))
                .filter(t -> since == null || t.time() == null || !t.time().isBefore(since))
                .toList();
    }

    @Override
    public List<VenueBalance> balances() {
        return LunoWords.balances(api.get("/api/1/balance"));
    }

    @Override
    public CredentialCheck check() {
        int currencies = balances().size();
        return new CredentialCheck(
                true,
                true,
                null,
                null,
                null,
                "Luno accepted the key and told " + currencies
                        + " balances; it does not say which other rights the key has");
    }
}
