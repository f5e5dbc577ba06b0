package io.tradewind.execution.venue.icici;

import static io.tradewind.execution.venue.broker.Fixtures.NOW;
import static io.tradewind.execution.venue.broker.Fixtures.failure;
import static io.tradewind.execution.venue.broker.Fixtures.instrument;
import static io.tradewind.execution.venue.broker.Fixtures.recorded;
import static io.tradewind.execution.venue.broker.Fixtures.session;
import static io.tradewind.execution.venue.broker.Fixtures.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.execution.venue.broker.BrokerFailure.Kind;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.execution.venue.broker.BrokerOrder;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.Digests;
import io.tradewind.execution.venue.broker.Fixtures;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.broker.ScriptedBroker;
import io.tradewind.testkit.broker.ScriptedBroker.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreezeApiTest {
    private static final String ROOT = "/breezeapi/api/v1/";

    private final ScriptedBroker broker = new ScriptedBroker();
    private final BreezeApi breeze =
            new BreezeApi(Fixtures.http(broker), URI.create(broker.url() + "/master.zip"), new FixedClock(NOW));
    private final BrokerSession session = session(Map.of());

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void shouldSignEachCallAndSendABodyWithGet() {
        broker.on("GET", ROOT + "order", "{\"Success\":null,\"Status\":200,\"Error\":\"No Data Found\"}");
        assertThat(breeze.orders(session)).isEmpty();
        ScriptedBroker.Asked asked = broker.last();
        assertThat(asked.body())
                .isEqualTo("{\"exchange_code\":\"NSE\",\"from_date\":\"2026-01-05T00:00:00.000Z\","
                        + "\"to_date\":\"2026-01-05T23:59:59.000Z\"}");
        assertThat(asked.headers())
                .containsEntry("x-appkey", "key")
                .containsEntry("x-sessiontoken", "token")
                .containsEntry("x-timestamp", "2026-01-05T05:00:00.000Z")
                .containsEntry(
                        "x-checksum", "token " + Digests.sha256("2026-01-05T05:00:00.000Z" + asked.body() + "secret"));
    }

    @Test
    void shouldExchangeTheApiSessionAndProveItWithASignedCall() {
        broker.on("GET", ROOT + "customerdetails", """
            {"Success":{"idirect_userid":"XY1","session_token":"b64","idirect_user_name":"A PERSON"},
             "Status":200,"Error":null}\
            """);
        broker.on("GET", ROOT + "funds", "{\"Success\":{\"allocated_equity\":1},\"Status\":200,\"Error\":null}");
        BrokerSession opened = breeze.open(new BrokerLogin("key", "secret", "4711", Map.of()));
        assertThat(opened.userId()).isEqualTo("XY1");
        assertThat(opened.expiresAt()).isEqualTo(Instant.parse("2026-01-06T00:30:00Z"));
        assertThat(broker.last().headers()).containsEntry("x-sessiontoken", "b64");

        broker.on(
                "GET",
                ROOT + "funds",
                "{\"Success\":null,\"Status\":500,\"Error\":\"Invalid User Details / session\"}");
        assertThat(failure(() -> breeze.open(new BrokerLogin("key", "wrong", "4711", Map.of())))
                        .kind())
                .isEqualTo(Kind.SESSION_ENDED);
    }

    @ParameterizedTest
    @CsvSource({
        "500, Limit price out of range. Order cannot be placed., REFUSED",
        "500, Session key is expired, SESSION_ENDED",
        "500, Trading session closed for the day, REFUSED",
        "500, Invalid order for the pre-open session, REFUSED",
        "5, Public Key does not exist., SESSION_ENDED",
        "503, API limit exceeded, RATE_LIMITED",
        "500, Internal Server Error, NO_ANSWER",
        "500, Unable to process your request, NO_ANSWER",
        "500, Invalid response from the exchange. Please try again, NO_ANSWER",
        "502, Order request timed out, NO_ANSWER",
        "408, Request not completed, NO_ANSWER",
        "400, Unable to process your request, REFUSED",
        "500, Quantity should be multiple of lot size, REFUSED"
    })
    void shouldReadTheStatusInsideTheAnswer(int status, String error, Kind kind) {
        broker.on("POST", ROOT + "order", "{\"Success\":null,\"Status\":" + status + ",\"Error\":\"" + error + "\"}");
        assertThat(failure(() -> breeze.place(
                                session,
                                ticket(instrument("RELIANCE", "RELIND", "2885"), "tw1", OrderType.LIMIT, "2450")))
                        .kind())
                .isEqualTo(kind);
        assertThat(broker.asked("POST", ROOT + "order")).hasSize(1);
    }

    @Test
    void shouldPlaceWithItsOwnCodeAndOurReference() {
        broker.on("POST", ROOT + "order", """
            {"Success":{"order_id":"20260105N1","message":"ok","user_remark":"tw1"},"Status":200,"Error":null}\
            """);
        assertThat(breeze.place(
                        session, ticket(instrument("RELIANCE", "RELIND", "2885"), "tw1", OrderType.STOP, "2400")))
                .isEqualTo("20260105N1");
        assertThat(broker.last().body())
                .contains("\"stock_code\":\"RELIND\"")
                .contains("\"order_type\":\"stoploss\"")
                .contains("\"stoploss\":\"2400\"")
                .contains("\"quantity\":\"5\"")
                .contains("\"user_remark\":\"tw1\"");
    }

    @Test
    void shouldTellHowMuchOfAnOrderIsDone() {
        broker.on("GET", ROOT + "order", """
            {"Success":[{"order_id":"1","exchange_code":"NSE","stock_code":"RELIND","action":"Sell",
             "order_type":"Limit","stoploss":"0.00","quantity":"10","price":"2450.00","average_price":"2450.5",
             "cancelled_quantity":"3","pending_quantity":"0","status":"Partially Executed and Cancelled",
             "user_remark":"tw1","order_datetime":"05-Jan-2026 10:26"}],"Status":200,"Error":null}\
            """);
        BrokerOrder order = breeze.orders(session).getFirst();
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order.filled()).isEqualByComparingTo("7");
        assertThat(order.averagePrice()).isEqualByComparingTo("2450.5");
        assertThat(order.reference()).isEqualTo("tw1");
        assertThat(order.enteredAt()).isEqualTo(Instant.parse("2026-01-05T04:56:00Z"));
        broker.on("DELETE", ROOT + "order", "{\"Success\":{\"order_id\":\"1\"},\"Status\":200,\"Error\":null}");
        breeze.cancel(session, order);
        assertThat(broker.last().body()).contains("\"order_id\":\"1\"").contains("\"exchange_code\":\"NSE\"");
    }

    @Test
    void shouldFindItsCodesInThePackedSecurityMaster() throws IOException {
        byte[] zip = zip("NSEScripMaster.txt", """
            "Token", "ShortName", "Series", "CompanyName", "ticksize", "Lotsize", "ExchangeCode"
            "2885","RELIND","EQ","RELIANCE INDUSTRIES","0.1","1","RELIANCE"
            "9999","RELIND","BE","RELIANCE INDUSTRIES","0.1","1","RELIANCE"
            "1594","INFTEC","EQ","INFOSYS","0.05","1","INFY"
            """);
        broker.on("GET", "/master.zip", ask -> new Answer(200, "application/zip", zip));
        assertThat(breeze.instruments(session))
                .containsExactly(
                        new BrokerInstrument("RELIANCE", "RELIND", "2885", new BigDecimal("0.1"), BigDecimal.ONE, true),
                        new BrokerInstrument("INFY", "INFTEC", "1594", new BigDecimal("0.05"), BigDecimal.ONE, true));
    }

    @Test
    void shouldReadWhatBreezeAnswers() {
        Path folder = recorded("icici");
        broker.recorded("GET", ROOT + "order", 200, folder.resolve("order_detail.json"));
        broker.recorded("GET", ROOT + "funds", 200, folder.resolve("funds.json"));
        broker.recorded("GET", ROOT + "dematholdings", 200, folder.resolve("dematholdings.json"));
        broker.recorded("GET", ROOT + "portfoliopositions", 200, folder.resolve("positions.json"));
        broker.recorded("POST", ROOT + "order", 200, folder.resolve("error_order_rejected.json"));
        BrokerOrder order = breeze.orders(session).getFirst();
        assertThat(order.status()).isEqualTo(OrderStatus.WORKING);
        assertThat(order.symbol()).isEqualTo("ITC");
        assertThat(order.price()).isEqualByComparingTo("420");
        assertThat(order.averagePrice()).isNull();
        assertThat(breeze.money(session).cash()).isEqualByComparingTo("200000000");
        assertThat(breeze.holdings(session).getFirst().isin()).isEqualTo("INE694A01020");
        assertThat(breeze.positions(session)).as("a closed position is none").isEmpty();
        assertThat(failure(() -> breeze.place(
                                session, ticket(instrument("RELIANCE", "RELIND", "2885"), "tw1", OrderType.LIMIT, "1")))
                        .kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void shouldReadPositionsAndQuotes() {
        broker.on("GET", ROOT + "portfoliopositions", """
            {"Success":[{"product_type":"Margin","exchange_code":"NSE","stock_code":"INFTEC","action":"Sell",
             "quantity":"4","average_price":"1500","ltp":"1490.5","expiry_date":null,"pnl":null}],
             "Status":200,"Error":null}\
            """);
        VenueBook.Held held = breeze.positions(session).getFirst();
        assertThat(held.direction()).isEqualTo(Direction.SHORT);
        assertThat(held.profit()).isEqualByComparingTo("38");
        broker.on("GET", ROOT + "quotes", """
            {"Success":[{"exchange_code":"BSE","ltp":1},{"exchange_code":"NSE","ltp":1490.5,"previous_close":1500,
             "ltt":"05-Jan-2026 10:29:56","best_bid_price":1490.4,"best_offer_price":1490.6,
             "total_quantity_traded":"12345"}],"Status":200,"Error":null}\
            """);
        VenueBook.Price price = breeze.quotes(session, List.of(instrument("INFY", "INFTEC", "1594")))
                .getFirst();
        assertThat(price.last()).isEqualByComparingTo("1490.5");
        assertThat(price.change()).isEqualByComparingTo("-9.5");
        assertThat(price.time()).isEqualTo(Instant.parse("2026-01-05T04:59:56Z"));
        assertThat(price.volume()).isEqualByComparingTo("12345");
    }

    private static byte[] zip(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Other.txt"));
            zip.write(1);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
