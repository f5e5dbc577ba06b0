package io.tradewind.execution.venue.hdfc;

import static io.tradewind.execution.venue.broker.Fixtures.NOW;
import static io.tradewind.execution.venue.broker.Fixtures.d;
import static io.tradewind.execution.venue.broker.Fixtures.failure;
import static io.tradewind.execution.venue.broker.Fixtures.instrument;
import static io.tradewind.execution.venue.broker.Fixtures.recorded;
import static io.tradewind.execution.venue.broker.Fixtures.session;
import static io.tradewind.execution.venue.broker.Fixtures.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.broker.BrokerFailure.Kind;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.execution.venue.broker.BrokerOrder;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.BrokerTrade;
import io.tradewind.execution.venue.broker.Fixtures;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.broker.ScriptedBroker;
import io.tradewind.testkit.broker.ScriptedBroker.Answer;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HdfcApiTest {
    private static final BrokerInstrument RELIANCE = instrument("RELIANCE", "RELINDEQNR", "2885");

    private final ScriptedBroker broker = new ScriptedBroker();
    private final FixedClock clock = new FixedClock(NOW);
    private final URI master = URI.create(broker.url() + "/master.csv");
    private final InvestRightApi investRight = new InvestRightApi(Fixtures.http(broker), master, clock);
    private final SkyApi sky = new SkyApi(Fixtures.http(broker), master, clock);
    private final BrokerSession session = session(Map.of());

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void shouldExchangeTheTokenAndEndWithItOrTheMorning() {
        broker.on("GET", "/oapi/v1/funds/view", "{\"data\":{\"values\":[]},\"status\":\"success\"}");
        broker.on("POST", "/oapi/v1/access-token", "{\"accessToken\":\"" + jwt(NOW.plusSeconds(3600)) + "\"}");
        BrokerSession opened = sky.open(new BrokerLogin("key", "secret", "request", Map.of()));
        ScriptedBroker.Asked exchange =
                broker.asked("POST", "/oapi/v1/access-token").getFirst();
        assertThat(exchange.query()).contains("api_key=key").contains("request_token=request");
        assertThat(exchange.body()).isEqualTo("{\"apiSecret\":\"secret\"}");
        assertThat(exchange.headers().get("user-agent")).startsWith("Mozilla/5.0");
        assertThat(opened.userId()).isEqualTo("CLIENT1");
        assertThat(opened.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(opened.more()).containsEntry("product", "sky");
        assertThat(broker.last().headers()).containsEntry("authorization", jwt(NOW.plusSeconds(3600)));
        assertThat(broker.last().query()).contains("client_id=CLIENT1");

        broker.on("POST", "/oapi/v1/access-token", "{\"accessToken\":\"" + jwt(NOW.plusSeconds(999_999)) + "\"}");
        assertThat(sky.open(new BrokerLogin("key", "secret", "request", Map.of()))
                        .expiresAt())
                .isEqualTo(Instant.parse("2026-01-06T00:30:00Z"));
        broker.on(
                "GET",
                "/oapi/v1/funds/view",
                ask -> Answer.json(
                        401,
                        "{\"status\":\"error\",\"message\":\"Request"
                                + " Unauthorised\",\"error_code\":40000,\"data\":{}}"));
        assertThat(failure(() -> sky.open(new BrokerLogin("key", "secret", "request", Map.of())))
                        .kind())
                .isEqualTo(Kind.SESSION_ENDED);
    }

    @Test
    void shouldNotKnowTheAmountOfAnEmptyCell() {
        broker.on("GET", "/oapi/v1/funds/view", """
            {"data":{"values":[["Cash Balance",""],["Available Margin","1,250.75"],["Margin Used",null],["Title"]]},
             "status":"success"}\
            """);
        VenueBook.Money money = sky.money(session);
        assertThat(money.cash()).isNull();
        assertThat(money.buyingPower()).isEqualByComparingTo("1250.75");
        assertThat(money.marginUsed()).isNull();
    }

    @Test
    void shouldPlaceInEachProductsWords() {
        broker.on("POST", "/oapi/v1/orders/regular", "{\"status\":\"success\",\"data\":{\"order_id\":\"24\"}}");
        String reference = investRight.reference("tw-abc");
        assertThat(reference).isEqualTo(Long.toString(Long.parseLong("abc", 36)));
        assertThat(investRight.place(session, ticket(RELIANCE, reference, OrderType.LIMIT, "2450.50")))
                .isEqualTo("24");
        assertThat(broker.last().body())
                .contains("\"security_id\":\"RELINDEQNR\"")
                .contains("\"instrument_segment\":\"EQUITY\"")
                .contains("\"product\":\"DELIVERY\"")
                .contains("\"price\":2450.50")
                .contains("\"external_reference_number\":" + reference);

        broker.on("POST", "/oapi/v1/orders", """
            {"data":{"oms_order_id":"2000","user_order_id":13368},"message":"ok","status":"success"}\
            """);
        assertThat(sky.place(session, ticket(RELIANCE, reference, OrderType.STOP, "2400")))
                .isEqualTo("2000");
        assertThat(broker.last().body())
                .contains("\"instrument_token\":\"2885\"")
                .contains("\"order_type\":\"SLM\"")
                .contains("\"trigger_price\":2400")
                .contains("\"client_id\":\"CLIENT1\"")
                .contains("\"user_order_id\":" + reference);

        broker.on(
                "POST",
                "/oapi/v1/orders",
                "{\"data\":{},\"error_code\":44000,\"message\":\"`product` is invalid\",\"status\":\"error\"}");
        assertThat(failure(() -> sky.place(session, ticket(RELIANCE, reference, OrderType.MARKET, null))))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(refusal.code()).isEqualTo("44000");
                });
        broker.on("POST", "/oapi/v1/orders", ask -> Answer.silence());
        assertThat(failure(() -> sky.place(session, ticket(RELIANCE, reference, OrderType.MARKET, null)))
                        .kind())
                .isEqualTo(Kind.NO_ANSWER);
        assertThat(broker.asked("POST", "/oapi/v1/orders")).hasSize(3);
    }

    @Test
    void shouldReadBothListsOfSky() {
        broker.on("GET", "/oapi/v1/orders", ask -> Answer.json(ask.query().contains("type=pending") ? """
            {"data":{"orders":[{"trading_symbol":"PNB-EQ","oms_order_id":"1","order_entry_time":1767589200,
             "price":27.8,"quantity":4,"filled_quantity":1,"average_price":27.75,"order_side":"BUY",
             "order_type":"LIMIT","order_status":"PARTIAL_TRADE","user_order_id":"10002","trigger_price":0,
             "execution_type":"REGULAR","rejection_reason":"NONE"}]},"status":"success"}\
            """ : """
                {"data":{"orders":[{"trading_symbol":"PNB-EQ","oms_order_id":"2","order_entry_time":1767589200,
                 "price":0,"quantity":4,"filled_quantity":0,"average_price":0,"order_side":"SELL",
                 "order_type":"SLM","order_status":"REJECTED","user_order_id":"10003","trigger_price":25,
                 "execution_type":"REGULAR","rejection_reason":"no margin"}]},"status":"success"}\
                """));
        List<BrokerOrder> orders = sky.orders(session);
        assertThat(orders.getFirst())
                .isEqualTo(new BrokerOrder(
                        "1",
                        "10002",
                        "REGULAR",
                        "PNB-EQ",
                        null,
                        Side.BUY,
                        OrderType.LIMIT,
                        d("4"),
                        d("1"),
                        d("27.8"),
                        d("27.75"),
                        OrderStatus.PARTIALLY_FILLED,
                        "PARTIAL_TRADE",
                        null,
                        Instant.ofEpochSecond(1767589200)));
        assertThat(orders.get(1).reason()).isEqualTo("no margin");
        assertThat(orders.get(1).type()).isEqualTo(OrderType.STOP);
        broker.on("DELETE", "/oapi/v1/orders/1", "{\"data\":{\"oms_order_id\":\"1\"},\"status\":\"success\"}");
        sky.cancel(session, orders.getFirst());
        assertThat(broker.last().query()).contains("execution_type=REGULAR").contains("client_id=CLIENT1");
    }

    @ParameterizedTest
    @CsvSource({
        "sky, COMPLETE, 1, FILLED",
        "sky, CANCEL_CONFIRMED, 1, CANCELED",
        "sky, MODIFY_REJECTED, 0, WORKING",
        "sky, SL_TRIGGER_CONFIRMED, 0, WORKING",
        "sky, AMO_CONFIRMED, 0, WORKING",
        "ir, TRADED, 1, FILLED",
        "ir, PARTIALLY TRADED, 1, PARTIALLY_FILLED",
        "ir, Cancelled, 0, CANCELED",
        "ir, VALIDATION PENDING, 0, WORKING"
    })
    void shouldKnowTheWords(String product, String word, BigDecimal filled, OrderStatus status) {
        assertThat(product.equals("sky") ? SkyRows.status(word, filled) : InvestRightRows.status(word, filled))
                .isEqualTo(status);
    }

    @Test
    void shouldReadTheTradesOfInvestRight() {
        broker.on("GET", "/oapi/v1/trades", """
            {"status":"success","data":[{"trade_id":"429366220","order_id":"24","exchange":"NSE","average_price":146.35,
             "filled_quantity":15,"transaction_type":"SELL","fill_timestamp":"05/01/2026 14:27:49"}]}\
            """);
        assertThat(investRight.trades(session))
                .containsExactly(new BrokerTrade(
                        "NSE-20260105-429366220",
                        "24",
                        Side.SELL,
                        d("15"),
                        d("146.35"),
                        Instant.parse("2026-01-05T08:57:49Z")));
    }

    @Test
    void shouldFindInstrumentsInBothMasters() {
        broker.on("GET", "/master.csv", ask -> csv("""
            exchange,security_id,instrument_segment,expiry_date,strike_price,option_type,lot_size,tick_size,close_price,exch_security_id,symbol_name,underline_symbol,open_price
            BSE,RELINDEQ,EQUITY,,,,1,5,2400,500325,RELIANCE,,2400
            NSE,RELINDEQNR,EQUITY,,,,1,10,2400,2885,RELIANCE,,2400
            """));
        assertThat(investRight.instruments(session))
                .containsExactly(new BrokerInstrument("RELIANCE", "RELINDEQNR", "2885", null, d("1"), true));
        broker.on("GET", "/master.csv", ask -> csv("""
            exchange_token,trading_symbol,company_name,close_price,expiry,strike,tick_size,lot_size,instrument_name,option_type,segment,exchange
            2885,RELIANCE-EQ,RELIANCE,2400,,,10,1,EQ,,EQ,NSE
            26000,NIFTY 50,NIFTY,21000,,,5,1,IDX,,INDICES,NSE
            500325,RELIANCE-A,RELIANCE,2400,,,5,1,EQ,,A,BSE
            """));
        assertThat(sky.instruments(session))
                .containsExactly(
                        new BrokerInstrument("RELIANCE", "RELIANCE-EQ", "2885", null, d("1"), true),
                        new BrokerInstrument("NIFTY", "NIFTY 50", "26000", null, d("1"), false));
    }

    @Test
    void shouldAskPricesByTokenAndPassOverTheMissing() {
        broker.on("PUT", "/oapi/v1/fetch-ltp", """
            {"data":[{"prev_close":2440,"ltp":2450.5,"exchange":"NSE","token":2885}],"meta":{"statusCode":"OK"}}\
            """);
        var prices = sky.quotes(session, List.of(RELIANCE, instrument("TCS", "TCS-EQ", "11536")));
        assertThat(broker.last().body()).contains("\"token\":\"11536\"");
        assertThat(prices).hasSize(1);
        assertThat(prices.getFirst().change()).isEqualByComparingTo("10.5");
        assertThat(prices.getFirst().volume()).isNull();
    }

    @Test
    void shouldReadWhatSkyAnswers() {
        Path folder = recorded("hdfcsky");
        broker.recorded("GET", "/oapi/v1/orders", 200, folder.resolve("orders_completed.json"));
        broker.recorded("GET", "/oapi/v1/trades", 200, folder.resolve("trades.json"));
        broker.recorded("GET", "/oapi/v1/positions", 200, folder.resolve("positions_day.json"));
        broker.recorded("GET", "/oapi/v1/holdings", 200, folder.resolve("holdings.json"));
        broker.recorded("GET", "/oapi/v1/funds/view", 200, folder.resolve("funds_v1.json"));
        assertThat(sky.orders(session)).hasSize(1);
        assertThat(sky.orders(session).getFirst().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(sky.trades(session).getFirst().tradeId()).isEqualTo("NSE-20201118-76817533");
        assertThat(sky.positions(session).getFirst().profit()).isEqualByComparingTo("-0.1");
        assertThat(sky.holdings(session).getFirst().profit()).isEqualByComparingTo("277.75");
        assertThat(sky.money(session).buyingPower()).isEqualByComparingTo("100");
        assertThat(sky.money(session).cash()).as("not said").isNull();
    }

    @Test
    void shouldReadWhatInvestRightAnswers() {
        Path folder = recorded("hdfcsecurities");
        broker.recorded("GET", "/oapi/v1/orders", 200, folder.resolve("orders.json"));
        broker.recorded("GET", "/oapi/v1/portfolio/cumulative-positions", 200, folder.resolve("positions.json"));
        broker.recorded("GET", "/oapi/v1/user/margins", 200, folder.resolve("margins.json"));
        BrokerOrder order = investRight.orders(session).getFirst();
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.averagePrice()).as("from the traded value").isEqualByComparingTo("38.6");
        assertThat(investRight.positions(session).getFirst().direction()).isEqualTo(Direction.LONG);
        assertThat(investRight.positions(session).getFirst().quantity()).isEqualByComparingTo("75");
        assertThat(investRight.money(session).buyingPower()).isEqualByComparingTo("9.99");
        broker.recorded("GET", "/oapi/v1/orders", 401, folder.resolve("error_access_token_expired.json"));
        assertThat(failure(() -> investRight.orders(session)).kind()).isEqualTo(Kind.SESSION_ENDED);
    }

    private static Answer csv(String text) {
        return new Answer(200, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String jwt(Instant end) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"sub\":\"CLIENT1\",\"exp\":" + end.getEpochSecond() + "}";
        return "e30." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".sig";
    }
}
