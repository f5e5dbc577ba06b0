package io.tradewind.execution.venue.kotak;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Side;
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
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Kotak Neo, cash segment of the NSE. It keeps no reference of ours: orders are found again by their fingerprint. */
public final class NeoApi implements BrokerApi {
    private static final String SEGMENT = "nse_cm";

    private final NeoWire wire;
    private final NeoLogin login;
    private final NeoInstruments list;
    private final Clock clock;

    /** @param login address of the login calls */
    public NeoApi(BrokerHttp http, URI login, Clock clock) {
        this.wire = new NeoWire(http, login);
        this.login = new NeoLogin(wire, clock);
        this.list = new NeoInstruments(wire, http);
        this.clock = clock;
    }

    @Override
    public String venue() {
        return "kotak";
    }

    @Override
    public Traits traits() {
        return new Traits(false, false);
    }

    /** No page: a one-time password is enough. */
    @Override
    public String loginUrl(String apiKey) {
        return null;
    }

    @Override
    public BrokerSession open(BrokerLogin given) {
        BrokerSession session = login.open(given);
        check(session);
        return session;
    }

    @Override
    public void check(BrokerSession session) {
        limits(session);
    }

    @Override
    public void reach() {
        wire.login("/login/1.0/tradeApiLogin", Map.of(), Map.of());
    }

    @Override
    public String place(BrokerSession session, BrokerTicket ticket) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("am", "NO");
        fields.put("dq", "0");
        fields.put("es", SEGMENT);
        fields.put("mp", "0");
        fields.put("pc", ticket.product());
        fields.put("pf", "N");
        fields.put("pr", price(ticket));
        fields.put("pt", type(ticket.type()));
        fields.put("qt", ticket.units());
        fields.put("rt", "DAY");
        fields.put("tp", ticket.trigger());
        fields.put("ts", ticket.instrument().code());
        fields.put("tt", ticket.side() == Side.BUY ? "B" : "S");
        return BrokerJson.required(wire.post(session, "/quick/order/rule/ms/place", fields), "nOrdNo");
    }

    /** Stop orders at the market are refused by the API, so they get a limit one percent beyond the trigger. */
    private static String price(BrokerTicket ticket) {
        return ticket.type() == OrderType.STOP
                ? StopLimit.beyond(
                                ticket.price(),
                                ticket.side(),
                                ticket.instrument().tickSize())
                        .toPlainString()
                : ticket.limit();
    }

    private static String type(OrderType type) {
        return switch (type) {
            case MARKET -> "MKT";
            case LIMIT -> "L";
            case STOP -> "SL";
        };
    }

    @Override
    public void modify(BrokerSession session, BrokerOrder order, BigDecimal quantity, BigDecimal price) {
        BigDecimal level = price == null ? order.price() : price;
        BigDecimal size = quantity == null ? order.quantity() : quantity;
        boolean isStop = order.type() == OrderType.STOP;
        BigDecimal limit = isStop ? StopLimit.beyond(level, order.side(), null) : level;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("am", "NO");
        fields.put("dq", "0");
        fields.put("es", SEGMENT);
        fields.put("mp", "0");
        fields.put("pf", "N");
        fields.put("pr", limit == null ? "0" : limit.toPlainString());
        fields.put("pt", type(order.type()));
        fields.put("qt", size.toBigIntegerExact().toString());
        fields.put("vd", "DAY");
        fields.put("tp", isStop ? level.toPlainString() : "0");
        fields.put("ts", order.symbol());
        fields.put("tt", order.side() == Side.SELL ? "S" : "B");
        fields.put("no", order.orderId());
        wire.post(session, "/quick/order/vr/modify", fields);
    }

    @Override
    public void cancel(BrokerSession session, BrokerOrder order) {
        boolean isAfterMarket = "AMO".equals(order.variety());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("on", order.orderId());
        fields.put("am", isAfterMarket ? "YES" : "NO");
        if (isAfterMarket) {
            fields.put("ts", order.symbol());
        }
        wire.post(session, "/quick/order/cancel", fields);
    }

    @Override
    public List<BrokerOrder> orders(BrokerSession session) {
        List<JsonNode> rows = rows(wire.get(session, "/quick/user/orders").path("data"));
        Map<String, BigDecimal> traded = new HashMap<>();
        if (rows.stream().anyMatch(NeoRows::needsTrades)) {
            rows(wire.get(session, "/quick/user/trades").path("data"))
                    .forEach(row -> traded.merge(
                            BrokerJson.required(row, "nOrdNo"), BrokerJson.orZero(row, "fldQty"), BigDecimal::add));
        }
        return rows.stream()
                .map(row ->
                        NeoRows.order(row, traded.getOrDefault(BrokerJson.required(row, "nOrdNo"), BigDecimal.ZERO)))
                .toList();
    }

    /** The trade book names no fill, so fills come from the order book's sums. */
    @Override
    public List<BrokerTrade> trades(BrokerSession session) {
        return List.of();
    }

    private JsonNode limits(BrokerSession session) {
        return wire.post(session, "/quick/user/limits", Map.of("seg", "ALL", "exch", "ALL", "prod", "ALL"));
    }

    /** What is free is told, collateral and cash together; what the account is worth is not. */
    @Override
    public VenueBook.Money money(BrokerSession session) {
        JsonNode limits = limits(session);
        return new VenueBook.Money(
                "INR",
                null,
                null,
                BrokerJson.decimal(limits, "Net"),
                null,
                BrokerJson.decimal(limits, "MarginUsed"),
                null,
                null,
                clock.instant());
    }

    @Override
    public List<VenueBook.Held> positions(BrokerSession session) {
        return rows(wire.get(session, "/quick/user/positions").path("data")).stream()
                .map(NeoRows::held)
                .filter(held -> held.quantity().signum() != 0)
                .toList();
    }

    @Override
    public List<VenueBook.Holding> holdings(BrokerSession session) {
        return rows(wire.get(session, "/portfolio/v1/holdings").path("data")).stream()
                .map(NeoRows::holding)
                .toList();
    }

    @Override
    public List<VenueBook.Price> quotes(BrokerSession session, List<BrokerInstrument> instruments) {
        if (instruments.isEmpty()) {
            return List.of();
        }
        String names = instruments.stream()
                .map(instrument -> BrokerCall.segment(SEGMENT + "|" + instrument.token()))
                .collect(Collectors.joining(","));
        BrokerReply reply = wire.open(session, "/script-details/1.0/quotes/neosymbol/" + names + "/all");
        JsonNode answer = NeoWire.unwrap(reply);
        if (!answer.isArray()) {
            throw BrokerFailure.unreadable("quotes are no list", null);
        }
        Instant received = clock.instant();
        Map<String, String> ours =
                instruments.stream().collect(Collectors.toMap(BrokerInstrument::token, BrokerInstrument::symbol));
        return rows(answer).stream()
                .filter(row -> ours.containsKey(BrokerJson.text(row, "exchange_token")))
                .map(row -> NeoRows.quote(ours.get(BrokerJson.text(row, "exchange_token")), row, received))
                .toList();
    }

    @Override
    public List<BrokerInstrument> instruments(BrokerSession session) {
        return list.read(session);
    }

    static List<JsonNode> rows(JsonNode list) {
        return list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : List.of();
    }
}
