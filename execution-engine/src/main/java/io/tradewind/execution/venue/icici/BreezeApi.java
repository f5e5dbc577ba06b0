package io.tradewind.execution.venue.icici;

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
import io.tradewind.execution.venue.broker.RupeeInstruments;
import io.tradewind.execution.venue.broker.SessionLife;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** ICICI Direct's Breeze, cash segment of the NSE. */
public final class BreezeApi implements BrokerApi {
    private static final String LOGIN = "https://api.icicidirect.com/apiuser/login?api_key=";
    private static final String EXCHANGE = "NSE";
    private static final String MASTER_FILE = "NSEScripMaster.txt";

    private final BreezeWire wire;
    private final BrokerHttp http;
    private final URI master;
    private final Clock clock;

    /** @param master address of the security master, zip or text */
    public BreezeApi(BrokerHttp http, URI master, Clock clock) {
        this.wire = new BreezeWire(http, clock);
        this.http = http;
        this.master = master;
        this.clock = clock;
    }

    @Override
    public String venue() {
        return "icici";
    }

    /** The trade book sums fills up by order and names none, so fills come from the order book's sums. */
    @Override
    public Traits traits() {
        return new Traits(true, false);
    }

    @Override
    public String loginUrl(String apiKey) {
        return LOGIN + BrokerCall.encoded(apiKey);
    }

    @Override
    public BrokerSession open(BrokerLogin login) {
        JsonNode customer =
                wire.plain("customerdetails", Map.of("SessionToken", login.requestToken(), "AppKey", login.apiKey()));
        Instant now = clock.instant();
        BrokerSession session = new BrokerSession(
                login.apiKey(),
                login.apiSecret(),
                BrokerJson.required(customer, "session_token"),
                BrokerJson.required(customer, "idirect_userid"),
                BrokerJson.text(customer, "idirect_user_name"),
                now,
                SessionLife.endAfter(now),
                Map.of());
        check(session);
        return session;
    }

    /** Customer details need no signature, so the funds are asked: that proves key, secret and session together. */
    @Override
    public void check(BrokerSession session) {
        wire.call(session, "GET", "funds", Map.of());
    }

    @Override
    public void reach() {
        wire.plain("customerdetails", Map.of("SessionToken", "", "AppKey", ""));
    }

    @Override
    public String place(BrokerSession session, BrokerTicket ticket) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("stock_code", ticket.instrument().code());
        fields.put("exchange_code", EXCHANGE);
        fields.put("product", ticket.product().equals("MIS") ? "margin" : "cash");
        fields.put("action", ticket.side().name().toLowerCase(Locale.ROOT));
        fields.put("order_type", type(ticket.type()));
        fields.put("stoploss", ticket.type() == OrderType.STOP ? ticket.trigger() : "");
        fields.put("quantity", ticket.units());
        fields.put(
                "price", ticket.type() == OrderType.MARKET ? "" : ticket.price().toPlainString());
        fields.put("validity", "day");
        fields.put("disclosed_quantity", "0");
        fields.put("user_remark", ticket.reference());
        return BrokerJson.required(wire.order(session, fields), "order_id");
    }

    private static String type(OrderType type) {
        return switch (type) {
            case MARKET -> "market";
            case LIMIT -> "limit";
            case STOP -> "stoploss";
        };
    }

    @Override
    public void modify(BrokerSession session, BrokerOrder order, BigDecimal quantity, BigDecimal price) {
        BigDecimal level = price == null ? order.price() : price;
        BigDecimal size = quantity == null ? order.quantity() : quantity;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("order_id", order.orderId());
        fields.put("exchange_code", exchange(order));
        fields.put("order_type", type(order.type()));
        fields.put("stoploss", order.type() == OrderType.STOP ? level.toPlainString() : "0");
        fields.put("quantity", size.toBigIntegerExact().toString());
        fields.put("price", level == null ? "" : level.toPlainString());
        fields.put("validity", "day");
        fields.put("disclosed_quantity", "0");
        wire.call(session, "PUT", "order", fields);
    }

    @Override
    public void cancel(BrokerSession session, BrokerOrder order) {
        wire.call(session, "DELETE", "order", Map.of("order_id", order.orderId(), "exchange_code", exchange(order)));
    }

    private static String exchange(BrokerOrder order) {
        return order.variety() == null ? EXCHANGE : order.variety();
    }

    @Override
    public List<BrokerOrder> orders(BrokerSession session) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), SessionLife.INDIA);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("exchange_code", EXCHANGE);
        fields.put("from_date", day + "T00:00:00.000Z");
        fields.put("to_date", day + "T23:59:59.000Z");
        return rows(wire.call(session, "GET", "order", fields)).stream()
                .map(BreezeRows::order)
                .toList();
    }

    @Override
    public List<BrokerTrade> trades(BrokerSession session) {
        return List.of();
    }

    /** What is allocated to equity, less what orders and positions bind of it. Breeze values no portfolio as a whole. */
    @Override
    public VenueBook.Money money(BrokerSession session) {
        JsonNode funds = wire.call(session, "GET", "funds", Map.of());
        BigDecimal allocated = BrokerJson.decimal(funds, "allocated_equity");
        BigDecimal blocked = BrokerJson.decimal(funds, "block_by_trade_equity");
        BigDecimal free = allocated == null || blocked == null ? null : allocated.subtract(blocked);
        return new VenueBook.Money("INR", null, free, free, null, blocked, null, null, clock.instant());
    }

    @Override
    public List<VenueBook.Held> positions(BrokerSession session) {
        Instant asked = clock.instant();
        return rows(wire.call(session, "GET", "portfoliopositions", Map.of())).stream()
                .filter(row -> BrokerJson.orZero(row, "quantity").signum() != 0)
                .map(row -> BreezeRows.held(row, asked))
                .toList();
    }

    @Override
    public List<VenueBook.Holding> holdings(BrokerSession session) {
        return rows(wire.call(session, "GET", "dematholdings", Map.of())).stream()
                .map(BreezeRows::holding)
                .toList();
    }

    @Override
    public List<VenueBook.Price> quotes(BrokerSession session, List<BrokerInstrument> instruments) {
        List<VenueBook.Price> prices = new ArrayList<>();
        for (BrokerInstrument instrument : instruments) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("stock_code", instrument.code());
            fields.put("exchange_code", EXCHANGE);
            fields.put("expiry_date", "");
            fields.put("product_type", "cash");
            fields.put("right", "");
            fields.put("strike_price", "");
            JsonNode answer = wire.call(session, "GET", "quotes", fields);
            Instant received = clock.instant();
            rows(answer).stream()
                    .filter(row -> EXCHANGE.equals(BrokerJson.text(row, "exchange_code")))
                    .findFirst()
                    .ifPresent(row -> prices.add(BreezeRows.quote(instrument.symbol(), row, received)));
        }
        return prices;
    }

    /** ICICI's own codes by the exchange's names; the list is public. */
    @Override
    public List<BrokerInstrument> instruments(BrokerSession session) {
        return InstrumentLists.read(http.at(master), Map.of(), MASTER_FILE, ',', BreezeApi::listed);
    }

    /** Series EQ are shares; an index is known by ICICI's own name. */
    private static Optional<BrokerInstrument> listed(CsvTable.Line row) {
        boolean isShare = row.text("Series").equals("EQ");
        String code = row.text("ShortName");
        return (isShare ? RupeeInstruments.ofShare(row.text("ExchangeCode")) : RupeeInstruments.ofIndex(code))
                .map(known -> new BrokerInstrument(
                        known.symbol(),
                        code,
                        row.text("Token"),
                        row.positive("ticksize"),
                        row.positive("Lotsize"),
                        isShare));
    }

    private static List<JsonNode> rows(JsonNode list) {
        return list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : List.of();
    }
}
