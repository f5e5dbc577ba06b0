package io.tradewind.execution.venue.zerodha;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.broker.BrokerApi;
import io.tradewind.execution.venue.broker.BrokerCall;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerHttp;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.execution.venue.broker.BrokerOrder;
import io.tradewind.execution.venue.broker.BrokerReply;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.BrokerTicket;
import io.tradewind.execution.venue.broker.BrokerTrade;
import io.tradewind.execution.venue.broker.CsvTable;
import io.tradewind.execution.venue.broker.Digests;
import io.tradewind.execution.venue.broker.InstrumentLists;
import io.tradewind.execution.venue.broker.RupeeInstruments;
import io.tradewind.execution.venue.broker.SessionLife;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Kite Connect 3. */
public final class KiteApi implements BrokerApi {
    private static final String LOGIN = "https://kite.zerodha.com/connect/login?v=3&api_key=";
    private static final String REGULAR = "regular";
    private static final String EXCHANGE = "NSE";
    private static final int LARGEST = 64 * 1024 * 1024;

    private final KiteWire wire;
    private final KiteMoney money;
    private final Clock clock;

    public KiteApi(BrokerHttp http, Clock clock) {
        this.wire = new KiteWire(http);
        this.money = new KiteMoney(wire);
        this.clock = clock;
    }

    @Override
    public String venue() {
        return "zerodha";
    }

    @Override
    public Traits traits() {
        return new Traits(true, true);
    }

    @Override
    public String loginUrl(String apiKey) {
        return LOGIN + BrokerCall.encoded(apiKey);
    }

    @Override
    public BrokerSession open(BrokerLogin login) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("api_key", login.apiKey());
        form.put("request_token", login.requestToken());
        form.put("checksum", Digests.sha256(login.apiKey() + login.requestToken() + login.apiSecret()));
        JsonNode data = wire.data(BrokerCall.form("POST", "/session/token", form));
        Instant now = clock.instant();
        BrokerSession session = new BrokerSession(
                login.apiKey(),
                null,
                BrokerJson.required(data, "access_token"),
                BrokerJson.required(data, "user_id"),
                BrokerJson.text(data, "user_name"),
                now,
                SessionLife.endAfter(now),
                Map.of());
        check(session);
        return session;
    }

    @Override
    public void check(BrokerSession session) {
        JsonNode profile = wire.data(session, BrokerCall.get("/user/profile"));
        String user = BrokerJson.text(profile, "user_id");
        if (user != null && !user.equals(session.userId())) {
            throw new BrokerFailure(
                    BrokerFailure.Kind.REFUSED, "TokenException", "the token belongs to another user of the broker");
        }
    }

    @Override
    public String place(BrokerSession session, BrokerTicket ticket) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("exchange", EXCHANGE);
        form.put("tradingsymbol", ticket.instrument().code());
        form.put("transaction_type", ticket.side().name());
        form.put("order_type", type(ticket.type()));
        form.put("quantity", ticket.units());
        form.put("product", ticket.product());
        form.put("validity", "DAY");
        form.put("tag", ticket.reference());
        switch (ticket.type()) {
            case MARKET -> form.put("market_protection", "-1");
            case LIMIT -> form.put("price", ticket.price().toPlainString());
            case STOP -> {
                form.put("trigger_price", ticket.price().toPlainString());
                form.put("market_protection", "-1");
            }
        }
        return BrokerJson.required(wire.data(session, BrokerCall.form("POST", "/orders/" + REGULAR, form)), "order_id");
    }

    @Override
    public void modify(BrokerSession session, BrokerOrder order, BigDecimal quantity, BigDecimal price) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("order_type", type(order.type()));
        form.put(
                "quantity",
                quantity == null ? null : quantity.toBigIntegerExact().toString());
        form.put(
                order.type() == OrderType.STOP ? "trigger_price" : "price",
                price == null ? null : price.toPlainString());
        form.put("validity", "DAY");
        wire.data(session, BrokerCall.form("PUT", path(order), form));
    }

    @Override
    public void cancel(BrokerSession session, BrokerOrder order) {
        wire.data(session, BrokerCall.bare("DELETE", path(order)));
    }

    private static String path(BrokerOrder order) {
        String variety = order.variety() == null ? REGULAR : order.variety();
        return "/orders/" + BrokerCall.segment(variety) + "/" + BrokerCall.segment(order.orderId());
    }

    private static String type(OrderType type) {
        return switch (type) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case STOP -> "SL-M";
        };
    }

    @Override
    public List<BrokerOrder> orders(BrokerSession session) {
        return rows(wire.data(session, BrokerCall.get("/orders"))).stream()
                .map(KiteRows::order)
                .toList();
    }

    @Override
    public List<BrokerTrade> trades(BrokerSession session) {
        return rows(wire.data(session, BrokerCall.get("/trades"))).stream()
                .map(KiteRows::trade)
                .toList();
    }

    @Override
    public VenueBook.Money money(BrokerSession session) {
        return money.of(session, positionRows(session), holdings(session), clock.instant());
    }

    @Override
    public List<VenueBook.Held> positions(BrokerSession session) {
        Instant asked = clock.instant();
        return positionRows(session).stream()
                .filter(row -> BrokerJson.orZero(row, "quantity").signum() != 0)
                .map(row -> KiteRows.held(row, asked))
                .toList();
    }

    private List<JsonNode> positionRows(BrokerSession session) {
        return rows(wire.data(session, BrokerCall.get("/portfolio/positions")).path("net"));
    }

    @Override
    public List<VenueBook.Holding> holdings(BrokerSession session) {
        return rows(wire.data(session, BrokerCall.get("/portfolio/holdings"))).stream()
                .map(KiteRows::holding)
                .toList();
    }

    @Override
    public List<VenueBook.Price> quotes(BrokerSession session, List<BrokerInstrument> instruments) {
        if (instruments.isEmpty()) {
            return List.of();
        }
        List<String> names = instruments.stream().map(KiteApi::quoted).toList();
        JsonNode data = wire.data(session, BrokerCall.get("/quote?" + BrokerCall.repeated("i", names)));
        Instant received = clock.instant();
        List<VenueBook.Price> prices = new ArrayList<>();
        for (BrokerInstrument instrument : instruments) {
            JsonNode row = data.path(quoted(instrument));
            if (row.isObject()) {
                prices.add(KiteRows.quote(instrument.symbol(), row, received));
            }
        }
        return prices;
    }

    private static String quoted(BrokerInstrument instrument) {
        return EXCHANGE + ":" + instrument.code();
    }

    @Override
    public void reach() {
        wire.data(BrokerCall.get("/user/profile"));
    }

    @Override
    public void logout(BrokerSession session) {
        wire.data(
                session,
                BrokerCall.bare(
                        "DELETE",
                        "/session/token?"
                                + BrokerCall.query(
                                        Map.of("api_key", session.apiKey(), "access_token", session.accessToken()))));
    }

    @Override
    public List<BrokerInstrument> instruments(BrokerSession session) {
        BrokerReply reply = wire.raw(session, BrokerCall.get("/instruments/" + EXCHANGE));
        if (reply.status() != 200) {
            KiteWire.unwrap(reply);
        }
        return InstrumentLists.parse(reply.text(LARGEST), ',', KiteApi::listed);
    }

    private static Optional<BrokerInstrument> listed(CsvTable.Line row) {
        String symbol = row.text("tradingsymbol");
        boolean isIndex = row.text("segment").equals("INDICES");
        if (row.number("instrument_token").isEmpty()) {
            return Optional.empty();
        }
        return (isIndex ? RupeeInstruments.ofIndex(symbol) : RupeeInstruments.ofShare(symbol))
                .map(known -> new BrokerInstrument(
                        known.symbol(),
                        symbol,
                        row.text("instrument_token"),
                        row.positive("tick_size"),
                        row.positive("lot_size"),
                        !isIndex));
    }

    private static List<JsonNode> rows(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
