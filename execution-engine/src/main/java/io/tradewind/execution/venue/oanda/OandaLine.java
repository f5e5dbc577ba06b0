package io.tradewind.execution.venue.oanda;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.CredentialCheck;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.OrderLookup;
import io.tradewind.execution.venue.RateBudget.Use;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueLine;
import io.tradewind.execution.venue.VenueReads;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One account at OANDA. */
final class OandaLine implements VenueLine {
    private static final int MOST = 500;
    private static final int PAGES = 20;
    private static final String FILL = "ORDER_FILL";
    /** The account's opening. */
    private static final String FIRST = "1";

    private final OandaApi api;
    private final OandaMarket market;
    private volatile String currency;

    OandaLine(LineSetup setup) {
        this.api = new OandaApi(setup);
        this.market = new OandaMarket(api, setup);
    }

    @Override
    public LineOrder submit(KnownOrder known) {
        VenueHttp.Call call = VenueHttp.Call.of("POST", api.account("/orders"))
                .json(OandaWords.request(known.order(), known.venueSymbol()));
        JsonNode answer = api.send(known.order().reduceOnly() ? call.closing() : call);
        return OandaWords.created(known, answer);
    }

    @Override
    public Optional<LineOrder> cancel(KnownOrder known) {
        return OrderLookup.canceling(
                () -> api.send(VenueHttp.Call.of("PUT", api.account("/orders/" + spec(known) + "/cancel"))
                        .closing()),
                () -> found(Use.CLOSING, known));
    }

    @Override
    public Optional<LineOrder> find(KnownOrder known) {
        return found(Use.ORDINARY, known);
    }

    private Optional<LineOrder> found(Use use, KnownOrder known) {
        VenueHttp.Call call = VenueHttp.Call.get(api.account("/orders/" + spec(known)));
        return OrderLookup.asking(
                () -> OandaWords.order(api.send(call.using(use)).path("order")));
    }

    @Override
    public LineOrder order(String venueOrderId, VenueInstrument instrument) {
        return OandaWords.order(api.get(api.account("/orders/" + VenueHttp.encode(venueOrderId)))
                .path("order"));
    }

    private static String spec(KnownOrder known) {
        return "@" + VenueHttp.encode(known.clientOrderId());
    }

    @Override
    public List<LineOrder> openOrders() {
        return orders(api.get(api.account("/pendingOrders")));
    }

    @Override
    public List<LineOrder> orders(VenueInstrument instrument, Instant since, int limit) {
        String narrowed = instrument == null ? "" : "&instrument=" + instrument.venueSymbol();
        return orders(api.get(api.account("/orders?state=ALL&count=" + Math.min(limit, MOST) + narrowed))).stream()
                .filter(o ->
                        since == null || o.createdAt() == null || !o.createdAt().isBefore(since))
                .toList();
    }

    private static List<LineOrder> orders(JsonNode answer) {
        List<LineOrder> orders = new ArrayList<>();
        answer.path("orders").forEach(o -> orders.add(OandaWords.order(o)));
        return orders.reversed();
    }

    /** The order names the transaction that filled it. */
    @Override
    public List<LineTrade> tradesOf(KnownOrder known) {
        JsonNode order = api.get(api.account("/orders/" + spec(known))).path("order");
        String filling = VenueJson.text(order, "fillingTransactionID");
        if (filling == null) {
            return List.of();
        }
        JsonNode transaction = api.get(api.account("/transactions/" + VenueHttp.encode(filling)))
                .path("transaction");
        return FILL.equals(transaction.path("type").asText())
                ? List.of(OandaWords.fill(transaction, currency()))
                : List.of();
    }

    @Override
    public List<LineTrade> tradesAfter(String cursor, int limit, List<String> symbols) {
        JsonNode answer = since(FILL, cursor.isEmpty() ? FIRST : cursor);
        List<LineTrade> fills = new ArrayList<>();
        for (JsonNode t : answer.path("transactions")) {
            if (FILL.equals(t.path("type").asText()) && fills.size() < limit) {
                fills.add(OandaWords.fill(t, currency()));
            }
        }
        fills.sort(Comparator.comparing(t -> new BigDecimal(t.venueTradeId())));
        return fills;
    }

    /** The newest, or those from a time on. */
    @Override
    public List<LineTrade> trades(VenueInstrument instrument, Instant since, int limit) {
        List<LineTrade> fills = told(FILL).stream()
                .map(t -> OandaWords.fill(t, currency()))
                .filter(t -> instrument == null || instrument.symbol().equals(t.symbol()))
                .filter(t -> since == null || !t.time().isBefore(since))
                .toList();
        return VenueReads.part(fills, since, limit);
    }

    @Override
    public List<Transfer> deposits(String currency, Instant since, int limit) {
        return transfers(1, currency, since, limit);
    }

    @Override
    public List<Transfer> withdrawals(String currency, Instant since, int limit) {
        return transfers(-1, currency, since, limit);
    }

    /** @param sign of the amounts: what comes is positive */
    private List<Transfer> transfers(int sign, String wanted, Instant since, int limit) {
        if (wanted != null && !wanted.equals(currency())) {
            return List.of();
        }
        return told("TRANSFER_FUNDS").stream()
                .filter(t -> OandaWords.isTransfer(t, sign))
                .map(t -> OandaWords.transfer(t, currency()))
                .filter(t -> since == null || !t.time().isBefore(since))
                .limit(limit)
                .toList();
    }

    /** Transactions of one type, oldest first: pages, until one brings nothing new. */
    private List<JsonNode> told(String type) {
        List<JsonNode> told = new ArrayList<>();
        BigDecimal read = new BigDecimal(FIRST);
        boolean isMore = true;
        for (int page = 0; page < PAGES && isMore; page++) {
            BigDecimal before = read;
            for (JsonNode t : since(type, read.toPlainString()).path("transactions")) {
                BigDecimal id = VenueJson.decimal(t, "id");
                boolean isNew = id != null && id.compareTo(before) > 0;
                if (isNew && type.equals(t.path("type").asText())) {
                    told.add(t);
                }
                read = isNew ? read.max(id) : read;
            }
            isMore = read.compareTo(before) > 0;
        }
        return told;
    }

    /** Of one type alone: a page of others would hide what comes after it. */
    private JsonNode since(String type, String id) {
        return api.get(api.account("/transactions/sinceid?type=" + type + "&id=" + VenueHttp.encode(id)));
    }

    @Override
    public List<VenueBalance> balances() {
        JsonNode account = summary();
        return List.of(new VenueBalance(
                VenueJson.text(account, "currency"),
                VenueJson.decimal(account, "marginAvailable"),
                VenueJson.decimal(account, "marginUsed"),
                VenueJson.decimal(account, "balance")));
    }

    @Override
    public Optional<BigDecimal> funds() {
        return Optional.ofNullable(VenueJson.decimal(summary(), "balance"));
    }

    private JsonNode summary() {
        JsonNode account = api.get(api.account("/summary")).path("account");
        currency = VenueJson.text(account, "currency");
        return account;
    }

    private String currency() {
        if (currency == null) {
            summary();
        }
        return currency;
    }

    @Override
    public CredentialCheck check() {
        JsonNode account = summary();
        return new CredentialCheck(
                true,
                true,
                true,
                false,
                VenueJson.text(account, "alias"),
                "OANDA accepted the token for this account; a token cannot withdraw there");
    }

    @Override
    public Ticker ticker(VenueInstrument instrument) {
        return market.ticker(instrument);
    }

    @Override
    public Book book(VenueInstrument instrument, int depth) {
        return market.book(instrument, depth);
    }

    @Override
    public List<Candle> candles(VenueInstrument instrument, Duration frame, Instant since, int limit) {
        return market.candles(instrument, frame, since, limit);
    }

    @Override
    public List<Holding> holdings() {
        List<Holding> held = new ArrayList<>();
        for (JsonNode p : api.get(api.account("/openPositions")).path("positions")) {
            for (String side : List.of("long", "short")) {
                BigDecimal units = VenueJson.nonZero(p.path(side), "units");
                if (units != null) {
                    held.add(new Holding(
                            VenueJson.text(p, "instrument"),
                            side,
                            units.abs(),
                            VenueJson.decimal(p.path(side), "averagePrice"),
                            VenueJson.decimal(p.path(side), "unrealizedPL"),
                            p));
                }
            }
        }
        return held;
    }

    @Override
    public void close() {
        market.close();
    }
}
