package io.tradewind.execution.venue.zerodha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.broker.BrokerFailure;
import io.tradewind.execution.venue.broker.BrokerFailure.Kind;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.execution.venue.broker.BrokerOrder;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.BrokerTicket;
import io.tradewind.execution.venue.broker.BrokerTrade;
import io.tradewind.execution.venue.broker.Fixtures;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.broker.ScriptedBroker;
import io.tradewind.testkit.broker.ScriptedBroker.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KiteApiTest {
    private static final Instant NOW = Instant.parse("2026-01-05T05:00:00Z");
    private static final String PLACED = "{\"status\":\"success\",\"data\":{\"order_id\":\"260105000000001\"}}";

    private final ScriptedBroker broker = new ScriptedBroker();
    private final KiteApi kite = new KiteApi(Fixtures.http(broker), new FixedClock(NOW));
    private final BrokerSession session =
            new BrokerSession("key", null, "token", "AB1234", null, NOW, NOW.plusSeconds(60), Map.of());

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void shouldExchangeTheRequestTokenAndProveTheSession() {
        broker.on("POST", "/session/token", """
            {"status":"success","data":{"user_id":"AB1234","user_name":"A Person","access_token":"day-token"}}\
            """);
        broker.on("GET", "/user/profile", """
            {"status":"success","data":{"user_id":"AB1234","broker":"ZERODHA"}}\
            """);

        BrokerSession opened = kite.open(new BrokerLogin("key", "secret", "request", Map.of()));

        assertThat(broker.asked("POST", "/session/token").getFirst().fields())
                .containsEntry("api_key", "key")
                .containsEntry("request_token", "request")
                // SHA-256 of "keyrequestsecret"
                .containsEntry("checksum", "e4465f58be6159d2a7f087f4292515e9d631b4f91e056b53e6f14456222ff709");
        assertThat(broker.last().headers())
                .containsEntry("authorization", "token key:day-token")
                .containsEntry("x-kite-version", "3");
        assertThat(opened.userId()).isEqualTo("AB1234");
        assertThat(opened.expiresAt()).isEqualTo(Instant.parse("2026-01-06T00:30:00Z"));
        assertThat(opened.toString()).doesNotContain("day-token").doesNotContain("key");
    }

    @Test
    void shouldNotCallASessionValidThatTheProfileDoesNotTake() {
        broker.on("POST", "/session/token", """
            {"status":"success","data":{"user_id":"AB1234","access_token":"day-token"}}\
            """);
        broker.on("GET", "/user/profile", ask -> Answer.json(403, """
            {"status":"error","message":"Incorrect `api_key` or `access_token`.","error_type":"TokenException"}\
            """));
        assertThat(failure(() -> kite.open(new BrokerLogin("key", "secret", "request", Map.of())))
                        .kind())
                .isEqualTo(Kind.SESSION_ENDED);
    }

    @Test
    void shouldPlaceEachTypeInKitesWords() {
        broker.on("POST", "/orders/regular", PLACED);
        assertThat(kite.place(session, ticket(OrderType.LIMIT, "2450.50"))).isEqualTo("260105000000001");
        assertThat(broker.last().fields())
                .containsEntry("exchange", "NSE")
                .containsEntry("tradingsymbol", "RELIANCE")
                .containsEntry("transaction_type", "BUY")
                .containsEntry("order_type", "LIMIT")
                .containsEntry("quantity", "5")
                .containsEntry("price", "2450.50")
                .containsEntry("product", "CNC")
                .containsEntry("validity", "DAY")
                .containsEntry("tag", "twabc");
        kite.place(session, ticket(OrderType.MARKET, null));
        assertThat(broker.last().fields())
                .containsEntry("order_type", "MARKET")
                .containsEntry("market_protection", "-1")
                .doesNotContainKey("price");
        kite.place(session, ticket(OrderType.STOP, "2400"));
        assertThat(broker.last().fields()).containsEntry("order_type", "SL-M").containsEntry("trigger_price", "2400");
    }

    @ParameterizedTest
    @CsvSource({
        "400, MarginException, REFUSED",
        "400, InputException, REFUSED",
        "500, OrderException, REFUSED",
        "403, TokenException, SESSION_ENDED",
        "403, PermissionException, REFUSED",
        "429, NetworkException, RATE_LIMITED",
        "502, NetworkException, NO_ANSWER",
        "500, GeneralException, NO_ANSWER",
        "504, DataException, NO_ANSWER"
    })
    void shouldTellWhatAFailureMeans(int status, String type, Kind kind) {
        broker.on(
                "POST",
                "/orders/regular",
                ask -> Answer.json(
                        status, "{\"status\":\"error\",\"message\":\"Why\",\"error_type\":\"" + type + "\"}"));
        BrokerFailure failure = failure(() -> kite.place(session, ticket(OrderType.MARKET, null)));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(broker.asked("POST", "/orders/regular")).hasSize(1);
    }

    @Test
    void shouldSendAnOrderOnceWhateverHappens() {
        broker.on("POST", "/orders/regular", ask -> Answer.silence());
        assertThat(failure(() -> kite.place(session, ticket(OrderType.MARKET, null)))
                        .kind())
                .isEqualTo(Kind.NO_ANSWER);
        assertThat(broker.asked("POST", "/orders/regular"))
                .as("nothing is sent twice")
                .hasSize(1);
        broker.on(
                "POST",
                "/orders/regular",
                ask -> new Answer(
                        200, "text/html", "<html>gateway</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(failure(() -> kite.place(session, ticket(OrderType.MARKET, null)))
                        .kind())
                .isEqualTo(Kind.NO_ANSWER);
        broker.close();
        assertThat(failure(() -> kite.place(session, ticket(OrderType.MARKET, null)))
                        .kind())
                .isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void shouldReadTheOrderBookAndTheTradeBook() {
        broker.on("GET", "/orders", """
            {"status":"success","data":[
             {"order_id":"1","tag":"twabc","variety":"regular","exchange":"NSE","tradingsymbol":"RELIANCE",
              "transaction_type":"BUY","order_type":"LIMIT","quantity":5,"filled_quantity":2,"price":2450.5,
              "average_price":2450.25,"status":"OPEN","order_timestamp":"2026-01-05 10:20:30"},
             {"order_id":"2","tag":null,"variety":"amo","exchange":"MCX","tradingsymbol":"GOLD26FEBFUT",
              "transaction_type":"SELL","order_type":"SL","quantity":1,"filled_quantity":0,"price":1,
              "trigger_price":2,"average_price":0,"status":"REJECTED","status_message":"no margin"}]}\
            """);
        broker.on("GET", "/trades", """
            {"status":"success","data":[{"trade_id":"75894751","order_id":"1","exchange":"NSE",
             "tradingsymbol":"RELIANCE","transaction_type":"BUY","average_price":2450.25,"quantity":2,
             "fill_timestamp":"2026-01-05 10:21:00"}]}\
            """);
        List<BrokerOrder> orders = kite.orders(session);
        assertThat(orders.getFirst())
                .isEqualTo(new BrokerOrder(
                        "1",
                        "twabc",
                        "regular",
                        "RELIANCE",
                        "RELIANCE",
                        Side.BUY,
                        OrderType.LIMIT,
                        d("5"),
                        d("2"),
                        d("2450.5"),
                        d("2450.25"),
                        OrderStatus.PARTIALLY_FILLED,
                        "OPEN",
                        null,
                        Instant.parse("2026-01-05T04:50:30Z")));
        BrokerOrder other = orders.get(1);
        assertThat(other.instrument()).isNull();
        assertThat(other.type()).isEqualTo(OrderType.STOP);
        assertThat(other.price()).isEqualTo("2");
        assertThat(other.averagePrice()).isNull();
        assertThat(other.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(other.reason()).isEqualTo("no margin");
        assertThat(kite.trades(session))
                .containsExactly(new BrokerTrade(
                        "NSE-20260105-75894751",
                        "1",
                        Side.BUY,
                        d("2"),
                        d("2450.25"),
                        Instant.parse("2026-01-05T04:51:00Z")));

        broker.on("DELETE", "/orders/amo/2", PLACED);
        kite.cancel(session, other);
        assertThat(broker.last().path()).isEqualTo("/orders/amo/2");
        broker.on("PUT", "/orders/regular/1", PLACED);
        kite.modify(session, orders.getFirst(), d("4"), d("2451"));
        assertThat(broker.last().fields()).containsEntry("quantity", "4").containsEntry("price", "2451");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE, 5, FILLED",
        "REJECTED, 0, REJECTED",
        "CANCELLED, 2, CANCELED",
        "TRIGGER PENDING, 0, WORKING",
        "PUT ORDER REQ RECEIVED, 0, WORKING",
        "CANCEL PENDING, 2, PARTIALLY_FILLED"
    })
    void shouldKnowKitesWords(String word, BigDecimal filled, OrderStatus status) {
        assertThat(KiteRows.status(word, filled)).isEqualTo(status);
    }

    @Test
    void shouldNotGuessAWordItDoesNotKnow() {
        assertThat(KiteRows.status("SOMETHING NEW", BigDecimal.ZERO)).isNull();
    }

    @Test
    void shouldAddMoneyUp() {
        broker.on("GET", "/user/margins", """
            {"status":"success","data":{"equity":{"net":15000.5,"available":{"cash":10000,"live_balance":9800,
             "collateral":5200.5},"utilised":{"debits":200}}}}\
            """);
        broker.on("GET", "/portfolio/holdings", """
            {"status":"success","data":[{"tradingsymbol":"INFY","exchange":"NSE","isin":"INE009A01021","quantity":10,
             "t1_quantity":2,"average_price":1400,"last_price":1500.5,"close_price":1490,"pnl":1206}]}\
            """);
        broker.on("GET", "/portfolio/positions", """
            {"status":"success","data":{"net":[
             {"tradingsymbol":"RELIANCE","exchange":"NSE","product":"CNC","quantity":4,"average_price":2400,
              "last_price":2450,"unrealised":200,"m2m":200,"multiplier":1},
             {"tradingsymbol":"TCS","exchange":"NSE","product":"MIS","quantity":-3,"average_price":3500,
              "last_price":3490,"unrealised":30,"m2m":30,"multiplier":1},
             {"tradingsymbol":"YESBANK","exchange":"NSE","product":"MIS","quantity":0,"average_price":0,
              "last_price":20,"unrealised":0,"m2m":-7.5,"multiplier":1}],"day":[]}}\
            """);
        VenueBook.Money money = kite.money(session);
        assertThat(money.cash()).isEqualByComparingTo("9800");
        assertThat(money.portfolioValue()).isEqualByComparingTo("27806");
        assertThat(money.equity()).isEqualByComparingTo("37636");
        assertThat(money.buyingPower()).isEqualByComparingTo("15000.5");
        assertThat(money.marginUsed()).isEqualByComparingTo("200");
        assertThat(money.dayProfit()).isEqualByComparingTo("348.5");
        assertThat(money.totalProfit()).as("Kite does not say").isNull();

        List<VenueBook.Held> held = kite.positions(session);
        assertThat(held).hasSize(2);
        assertThat(held.get(1).direction()).isEqualTo(Direction.SHORT);
        assertThat(held.get(1).quantity()).isEqualByComparingTo("3");
        assertThat(held.get(1).marketValue()).isEqualByComparingTo("10470");
        assertThat(kite.holdings(session).getFirst().quantity()).isEqualByComparingTo("12");
        assertThat(kite.holdings(session).getFirst().free()).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @CsvSource({
        "16, 11, 5, 0, 16, 5",
        "5, 11, 5, 0, 16, 5",
        "0, 1, 0, 0, 1, 0",
        "16, 11, 5, 2, 16, 3",
        "9, 0, 9, 9, 9, 0"
    })
    void shouldCountSharesThatAreNotDeliveredYetOnce(
            int quantity, int undelivered, int delivered, int sold, String held, String free) {
        broker.on(
                "GET",
                "/portfolio/holdings",
                "{\"status\":\"success\",\"data\":[{\"tradingsymbol\":\"INFY\",\"exchange\":\"NSE\",\"quantity\":"
                        + quantity
                        + ",\"t1_quantity\":" + undelivered + ",\"realised_quantity\":" + delivered
                        + ",\"used_quantity\":" + sold + ",\"average_price\":1400}]}");
        VenueBook.Holding holding = kite.holdings(session).getFirst();
        assertThat(holding.quantity()).isEqualByComparingTo(held);
        assertThat(holding.free()).isEqualByComparingTo(free);
    }

    @Test
    void shouldReadQuotesAndPassOverWhatKiteDoesNotKnow() {
        broker.on("GET", "/quote", """
            {"status":"success","data":{"NSE:NIFTY 50":{"instrument_token":256265,"timestamp":"2026-01-05 10:29:58",
             "last_price":21780,"ohlc":{"open":21800,"high":21900,"low":21700,"close":21810.5},"volume":0}}}\
            """);
        List<VenueBook.Price> prices =
                kite.quotes(session, List.of(instrument("NIFTY", "NIFTY 50"), instrument("TCS", "TCS")));
        assertThat(broker.last().query()).isEqualTo("i=NSE%3ANIFTY+50&i=NSE%3ATCS");
        assertThat(prices).hasSize(1);
        VenueBook.Price nifty = prices.getFirst();
        assertThat(nifty.instrument()).isEqualTo("NIFTY");
        assertThat(nifty.change()).isEqualByComparingTo("-30.5");
        assertThat(nifty.bid()).isNull();
        assertThat(nifty.time()).isEqualTo(Instant.parse("2026-01-05T04:59:58Z"));
        assertThat(nifty.receivedAt()).isEqualTo(NOW);
    }

    @Test
    void shouldReadTheInstrumentList() {
        broker.on(
                "GET",
                "/instruments/NSE",
                ask -> new Answer(200, "text/csv", """
                    instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange
                    738561,2885,RELIANCE,"RELIANCE INDUSTRIES, LTD",0.0,,0.0,0.1,1,EQ,NSE,NSE
                    256265,1001,NIFTY 50,NIFTY 50,0.0,,0.0,0.05,1,EQ,INDICES,NSE
                    broken,line
                    """.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(kite.instruments(session))
                .containsExactly(
                        new BrokerInstrument("RELIANCE", "RELIANCE", "738561", d("0.1"), d("1"), true),
                        new BrokerInstrument("NIFTY", "NIFTY 50", "256265", d("0.05"), d("1"), false));
    }

    private static BrokerInstrument instrument(String symbol, String code) {
        return new BrokerInstrument(symbol, code, "1", null, null, true);
    }

    private static BrokerTicket ticket(OrderType type, String price) {
        return new BrokerTicket(
                "twabc",
                instrument("RELIANCE", "RELIANCE"),
                Side.BUY,
                type,
                d("5"),
                price == null ? null : d(price),
                "CNC");
    }

    private static BrokerFailure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        BrokerFailure failure = catchThrowableOfType(BrokerFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
