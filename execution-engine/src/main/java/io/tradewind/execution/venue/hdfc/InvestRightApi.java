package io.tradewind.execution.venue.hdfc;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** HDFC Securities InvestRight, cash segment of the NSE. */
public final class InvestRightApi implements BrokerApi {
    static final String PRODUCT = "investright";
    private static final String LOGIN = "https://developer.hdfcsec.com/oapi/v1/login?api_key=";
    private static final String ORDERS = "/oapi/v1/orders";
    private static final String EXCHANGE = "NSE";

    private final HdfcWire wire;
    private final BrokerHttp http;
    private final URI master;
    private final Clock clock;

    /** @param master address of the security master */
    public InvestRightApi(BrokerHttp http, URI master, Clock clock) {
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
        margins(session);
    }

    @Override
    public void reach() {
        wire.plain("GET", "/oapi/v1/login", Map.of("api_key", ""), null);
    }

    @Override
    public String place(BrokerSession session, BrokerTicket ticket) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("exchange", EXCHANGE);
        body.put("security_id", ticket.instrument().code());
        body.put("instrument_segment", "EQUITY");
        body.put("transaction_type", ticket.side().name());
        body.put("product", ticket.product().equals("MIS") ? "INTRADAY" : "DELIVERY");
        body.put("order_type", type(ticket.type()));
        body.put("price", new BigDecimal(ticket.limit()));
        body.put("trigger_price", new BigDecimal(ticket.trigger()));
        body.put("quantity", ticket.quantity().toBigIntegerExact());
        body.put("disclosed_quantity", 0);
        body.put("validity", "DAY");
        body.put("amo", false);
        body.put("external_reference_number", Long.valueOf(ticket.reference()));
        return BrokerJson.required(
                wire.call(session, "POST", ORDERS + "/regular", Map.of(), body).path("data"), "order_id");
    }

    private static String type(OrderType type) {
        return switch (type) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case STOP -> "SL-M";
        };
    }

    @Override
    public void modify(BrokerSession session, BrokerOrder order, BigDecimal quantity, BigDecimal price) {
        BigDecimal level = price == null ? order.price() : price;
        BigDecimal size = quantity == null ? order.quantity() : quantity;
        boolean isStop = order.type() == OrderType.STOP;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("quantity", size.toBigIntegerExact());
        body.put("order_type", type(order.type()));
        body.put("validity", "DAY");
        body.put("disclosed_quantity", 0);
        body.put("price", isStop || level == null ? BigDecimal.ZERO : level);
        body.put("trigger_price", isStop ? level : BigDecimal.ZERO);
        body.put("amo", false);
        wire.call(session, "PUT", path(order), Map.of(), body);
    }

    @Override
    public void cancel(BrokerSession session, BrokerOrder order) {
        wire.call(session, "DELETE", path(order), Map.of(), null);
    }

    private static String path(BrokerOrder order) {
        return ORDERS + "/regular/" + BrokerCall.segment(order.orderId());
    }

    @Override
    public List<BrokerOrder> orders(BrokerSession session) {
        return rows(wire.call(session, "GET", ORDERS, Map.of(), null).path("data")).stream()
                .map(InvestRightRows::order)
                .toList();
    }

    @Override
    public List<BrokerTrade> trades(BrokerSession session) {
        return rows(wire.call(session, "GET", "/oapi/v1/trades", Map.of(), null).path("data")).stream()
                .map(InvestRightRows::trade)
                .toList();
    }

    private JsonNode margins(BrokerSession session) {
        return wire.call(session, "GET", "/oapi/v1/user/margins", Map.of(), null)
                .path("data")
                .path("equity");
    }

    /** Limits as the broker names them; it does not say what the account is worth. */
    @Override
    public VenueBook.Money money(BrokerSession session) {
        JsonNode equity = margins(session);
        return new VenueBook.Money(
                "INR",
                null,
                BrokerJson.decimal(equity.path("totalAvailableLimitDetails"), "cash"),
                BrokerJson.decimal(equity, "total_available_limit"),
                null,
                BrokerJson.decimal(equity, "total_utilised_limit"),
                null,
                null,
                clock.instant());
    }

    @Override
    public List<VenueBook.Held> positions(BrokerSession session) {
        JsonNode data = wire.call(session, "GET", "/oapi/v1/portfolio/cumulative-positions", Map.of(), null)
                .path("data");
        return rows(data.path("net")).stream()
                .filter(row -> BrokerJson.orZero(row, "net_qty").signum() != 0)
                .map(InvestRightRows::held)
                .toList();
    }

    @Override
    public List<VenueBook.Holding> holdings(BrokerSession session) {
        return rows(wire.call(session, "GET", "/oapi/v1/portfolio/holdings", Map.of(), null)
                        .path("data"))
                .stream()
                .map(InvestRightRows::holding)
                .toList();
    }

    @Override
    public List<VenueBook.Price> quotes(BrokerSession session, List<BrokerInstrument> instruments) {
        return HdfcPrices.ask(wire, session, instruments, clock);
    }

    @Override
    public List<BrokerInstrument> instruments(BrokerSession session) {
        return InstrumentLists.read(http.at(master), Map.of(), ".csv", ',', InvestRightApi::listed);
    }

    /** Cash rows have neither expiry nor strike; the list's price steps have no documented unit and are left out. */
    private static Optional<BrokerInstrument> listed(CsvTable.Line row) {
        if (!row.text("exchange").equals(EXCHANGE)
                || !row.text("instrument_segment").equals("EQUITY")) {
            return Optional.empty();
        }
        return RupeeInstruments.ofShare(row.text("symbol_name"))
                .map(known -> new BrokerInstrument(
                        known.symbol(),
                        row.text("security_id"),
                        row.text("exch_security_id"),
                        null,
                        row.positive("lot_size"),
                        true));
    }

    static List<JsonNode> rows(JsonNode list) {
        return list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : List.of();
    }
}
