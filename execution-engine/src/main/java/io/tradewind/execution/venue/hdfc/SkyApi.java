package io.tradewind.execution.venue.hdfc;

import static io.tradewind.execution.venue.hdfc.InvestRightApi.rows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.broker.BrokerApi;
import io.tradewind.execution.venue.broker.BrokerCall;
import io.tradewind.execution.venue.broker.BrokerHttp;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.execution.venue.broker.BrokerOrder;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.BrokerTicket;
import io.tradewind.execution.venue.broker.BrokerTrade;
import io.tradewind.execution.venue.broker.CsvTable;
import io.tradewind.execution.venue.broker.InstrumentLists;
import io.tradewind.execution.venue.broker.NumericReference;
import io.tradewind.execution.venue.broker.RupeeInstruments;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HDFC Sky, cash segment of the NSE. Instruments are named by the exchange's token; the client by the token's sub. */
public final class SkyApi implements BrokerApi {
    static final String PRODUCT = "sky";
    private static final String LOGIN = "https://developer.hdfcsky.com/oapi/v1/login?api_key=";
    private static final String ORDERS = "/oapi/v1/orders";
    private static final String REGULAR = "REGULAR";
    private static final String EXCHANGE = "NSE";

    private final HdfcWire wire;
    private final BrokerHttp http;
    private final URI master;
    private final Clock clock;

    /** @param master address of the security master, zip or text */
    public SkyApi(BrokerHttp http, URI master, Clock clock) {
        this.wire = new HdfcWire(http);
        this.http = http;
        this.master = master;
        this.clock = clock;
    }

    @Override
    public String venue() {
        return "hdfc";
    }

    @Override
    public Traits traits() {
        return new Traits(true, true);
    }

    @Override
    public String reference(String clientOrderId) {
        return NumericReference.of(clientOrderId);
    }

    @Override
    public String loginUrl(String apiKey) {
        return LOGIN + BrokerCall.encoded(apiKey);
    }

    @Override
    public BrokerSession open(BrokerLogin login) {
        BrokerSession session = HdfcLogin.exchange(wire, login, PRODUCT, clock.instant());
        check(session);
        return session;
    }

    @Override
    public void check(BrokerSession session) {
        funds(session);
    }

    @Override
    public void reach() {
        wire.plain("GET", "/oapi/v1/login", Map.of("api_key", ""), null);
    }

    @Override
    public String place(BrokerSession session, BrokerTicket ticket) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("client_id", session.userId());
        body.put("exchange", EXCHANGE);
        body.put("instrument_token", ticket.instrument().token());
        body.put("order_side", ticket.side().name());
        body.put("order_type", type(ticket.type()));
        body.put("product", ticket.product());
        body.put("quantity", ticket.quantity().toBigIntegerExact());
        body.put("price", new BigDecimal(ticket.limit()));
        body.put("trigger_price", new BigDecimal(ticket.trigger()));
        body.put("disclosed_quantity", 0);
        body.put("validity", "DAY");
        body.put("device", "WEB");
        body.put("execution_type", REGULAR);
        body.put("amo", false);
        body.put("user_order_id", Long.valueOf(ticket.reference()));
        return BrokerJson.required(
                wire.call(session, "POST", ORDERS, client(session), body).path("data"), "oms_order_id");
    }

    private static String type(OrderType type) {
        return switch (type) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case STOP -> "SLM";
        };
    }

    private static Map<String, String> client(BrokerSession session) {
        return Map.of("client_id", session.userId());
    }

    @Override
    public void modify(BrokerSession session, BrokerOrder order, BigDecimal quantity, BigDecimal price) {
        BrokerInstrument instrument = instruments(session).stream()
                .filter(listed -> listed.code().equals(order.symbol()))
                .findFirst()
                .orElseThrow();
        BigDecimal level = price == null ? order.price() : price;
        BigDecimal size = quantity == null ? order.quantity() : quantity;
        boolean isStop = order.type() == OrderType.STOP;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("exchange", EXCHANGE);
        body.put("instrument_token", instrument.token());
        body.put("client_id", session.userId());
        body.put("order_type", type(order.type()));
        body.put("price", isStop || level == null ? BigDecimal.ZERO : level);
        body.put("quantity", size.toBigIntegerExact());
        body.put("disclosed_quantity", 0);
        body.put("validity", "DAY");
        body.put("oms_order_id", order.orderId());
        body.put("trigger_price", isStop ? level : BigDecimal.ZERO);
        body.put("execution_type", kind(order));
        wire.call(session, "PUT", ORDERS, Map.of(), body);
    }

    @Override
    public void cancel(BrokerSession session, BrokerOrder order) {
        wire.call(
                session,
                "DELETE",
                ORDERS + "/" + BrokerCall.segment(order.orderId()),
                Map.of("client_id", session.userId(), "execution_type", kind(order)),
                null);
    }

    private static String kind(BrokerOrder order) {
        return order.variety() == null ? REGULAR : order.variety();
    }

    /** Two lists: what still works is asked first, so an order that ends between the two calls is not missed. */
    @Override
    public List<BrokerOrder> orders(BrokerSession session) {
        Map<String, BrokerOrder> all = new LinkedHashMap<>();
        for (String type : List.of("pending", "completed")) {
            JsonNode data = wire.call(session, "GET", ORDERS, Map.of("type", type, "client_id", session.userId()), null)
                    .path("data");
            rows(data.path("orders")).stream().map(SkyRows::order).forEach(order -> all.put(order.orderId(), order));
        }
        return new ArrayList<>(all.values());
    }

    @Override
    public List<BrokerTrade> trades(BrokerSession session) {
        return rows(wire.call(session, "GET", "/oapi/v1/trades", client(session), null)
                        .path("data")
                        .path("trades"))
                .stream()
                .map(SkyRows::trade)
                .toList();
    }

    private List<JsonNode> funds(BrokerSession session) {
        return rows(wire.call(
                        session,
                        "GET",
                        "/oapi/v1/funds/view",
                        Map.of("client_id", session.userId(), "type", "all"),
                        null)
                .path("data")
                .path("values"));
    }

    /** A table of names and amounts; what has no row is not known. */
    @Override
    public VenueBook.Money money(BrokerSession session) {
        Map<String, BigDecimal> table = new LinkedHashMap<>();
        for (JsonNode row : funds(session)) {
            BrokerJson.decimalAt(row, 1)
                    .ifPresent(amount -> table.put(row.path(0).asText(), amount));
        }
        return new VenueBook.Money(
                "INR",
                null,
                table.get("Cash Balance"),
                table.get("Available Margin"),
                null,
                table.get("Margin Used"),
                null,
                null,
                clock.instant());
    }

    @Override
    public List<VenueBook.Held> positions(BrokerSession session) {
        Instant asked = clock.instant();
        JsonNode data = wire.call(
                        session,
                        "GET",
                        "/oapi/v1/positions",
                        Map.of("client_id", session.userId(), "type", "live"),
                        null)
                .path("data");
        return rows(data).stream()
                .filter(row -> BrokerJson.orZero(row, "net_quantity").signum() != 0)
                .map(row -> SkyRows.held(row, asked))
                .toList();
    }

    @Override
    public List<VenueBook.Holding> holdings(BrokerSession session) {
        return rows(wire.call(session, "GET", "/oapi/v1/holdings", client(session), null)
                        .path("data")
                        .path("holdings"))
                .stream()
                .map(SkyRows::holding)
                .toList();
    }

    @Override
    public List<VenueBook.Price> quotes(BrokerSession session, List<BrokerInstrument> instruments) {
        return HdfcPrices.ask(wire, session, instruments, clock);
    }

    @Override
    public List<BrokerInstrument> instruments(BrokerSession session) {
        return InstrumentLists.read(http.at(master), Map.of(), ".csv", ',', SkyApi::listed);
    }

    /** The list's price steps have no documented unit and are left out. */
    private static Optional<BrokerInstrument> listed(CsvTable.Line row) {
        if (!row.text("exchange").equals(EXCHANGE)) {
            return Optional.empty();
        }
        boolean isIndex = row.text("segment").equals("INDICES");
        String symbol = row.text("trading_symbol");
        boolean isShare = !isIndex && symbol.endsWith("-EQ");
        return (isIndex ? RupeeInstruments.ofIndex(symbol) : RupeeInstruments.ofShare(isShare ? symbol : null))
                .map(known -> new BrokerInstrument(
                        known.symbol(), symbol, row.text("exchange_token"), null, row.positive("lot_size"), !isIndex));
    }
}
