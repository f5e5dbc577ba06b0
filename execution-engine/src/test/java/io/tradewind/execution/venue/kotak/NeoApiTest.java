package io.tradewind.execution.venue.kotak;

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
import io.tradewind.execution.venue.broker.BrokerFailure.Kind;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.execution.venue.broker.BrokerOrder;
import io.tradewind.execution.venue.broker.BrokerReply;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.Fixtures;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.broker.ScriptedBroker;
import io.tradewind.testkit.broker.ScriptedBroker.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeoApiTest {
    private static final String PLACE = "/quick/order/rule/ms/place";
    private static final BrokerInstrument RELIANCE = instrument("RELIANCE", "RELIANCE-EQ", "2885");

    private final ScriptedBroker broker = new ScriptedBroker();
    private final NeoApi neo = new NeoApi(Fixtures.http(broker), broker.url(), new FixedClock(NOW));
    private final BrokerSession session =
            session(Map.of("sid", "the-sid", "base_url", broker.url().toString()));

    @AfterEach
    void end() {
        broker.close();
    }

    @Test
    void shouldLogInByPasswordAndPin() {
        login(broker.url().toString());
        broker.on("POST", "/quick/user/limits", "{\"Net\":\"1\",\"stCode\":200,\"stat\":\"Ok\"}");
        BrokerSession opened =
                neo.open(new BrokerLogin("app", "123456", "654321", Map.of("mobile_number", "+91", "ucc", "U1")));
        assertThat(broker.asked("POST", "/login/1.0/tradeApiLogin").getFirst().body())
                .contains("\"totp\":\"654321\"")
                .contains("\"ucc\":\"U1\"");
        ScriptedBroker.Asked pin =
                broker.asked("POST", "/login/1.0/tradeApiValidate").getFirst();
        assertThat(pin.body()).isEqualTo("{\"mpin\":\"123456\"}");
        assertThat(pin.headers())
                .containsEntry("authorization", "app")
                .containsEntry("sid", "view-sid")
                .containsEntry("auth", "view")
                .containsEntry("neo-fin-key", "neotradeapi");
        assertThat(broker.last().headers()).containsEntry("auth", "trade").containsEntry("sid", "trade-sid");
        assertThat(opened.userId()).isEqualTo("U1");
        assertThat(opened.expiresAt()).isEqualTo(Instant.parse("2026-01-06T00:30:00Z"));

        neo.open(
                new BrokerLogin("app", "+91:U1:123456", "", Map.of("totp_secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")));
        assertThat(broker.asked("POST", "/login/1.0/tradeApiLogin").getLast().body())
                .contains("\"totp\":\"" + Totp.at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", NOW) + "\"");
    }

    @Test
    void shouldMakeThePasswordsOfTheStandard() {
        // RFC 6238, appendix B, SHA-1, last six digits.
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assertThat(Totp.at(secret, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(Totp.at(secret, Instant.ofEpochSecond(1111111109))).isEqualTo("081804");
    }

    @Test
    void shouldNotCarryASessionToAStranger() {
        login("https://kotaksecurities.com.evil.example");
        assertThat(failure(() -> neo.open(new BrokerLogin("app", "+91:U1:123456", "654321", Map.of()))))
                .hasMessageContaining("not the broker's");
    }

    @Test
    void shouldPlaceAsOneFieldOfJson() {
        broker.on("POST", PLACE, "{\"nOrdNo\":\"25\",\"stat\":\"Ok\",\"stCode\":200}");
        assertThat(neo.place(session, ticket(RELIANCE, "tw1", OrderType.LIMIT, "2450.50")))
                .isEqualTo("25");
        assertThat(broker.last().fields().get("jData"))
                .isEqualTo("{\"am\":\"NO\",\"dq\":\"0\",\"es\":\"nse_cm\",\"mp\":\"0\",\"pc\":\"CNC\",\"pf\":\"N\","
                        + "\"pr\":\"2450.50\",\"pt\":\"L\",\"qt\":\"5\",\"rt\":\"DAY\",\"tp\":\"0\",\"ts\":\"RELIANCE-EQ\","
                        + "\"tt\":\"B\"}");
        neo.place(session, ticket(RELIANCE, "tw1", OrderType.STOP, "2400"));
        assertThat(broker.last().fields().get("jData"))
                .contains("\"pt\":\"SL\"")
                .contains("\"tp\":\"2400\"")
                .contains("\"pr\":\"2424.00\"");
        assertThat(StopLimit.beyond(d("100.05"), Side.SELL, null)).isEqualByComparingTo("99.00");
    }

    @ParameterizedTest
    @CsvSource({
        "1004, Insufficient balance., REFUSED",
        "1003, Invalid session, SESSION_ENDED",
        "1009, Session expired, SESSION_ENDED",
        "1009, Your session has been terminated, SESSION_ENDED",
        "1009, Trading session closed, REFUSED",
        "1005, Internal Error, NO_ANSWER",
        "424, Dependency failure, NO_ANSWER",
        "1010, Rate limit reached, RATE_LIMITED"
    })
    void shouldTellWhatAFailureMeans(int code, String words, Kind kind) {
        broker.on("POST", PLACE, "{\"stat\":\"Not_Ok\",\"emsg\":\"" + words + "\",\"stCode\":" + code + "}");
        assertThat(failure(() -> neo.place(session, ticket(RELIANCE, "tw1", OrderType.MARKET, null)))
                        .kind())
                .isEqualTo(kind);
        assertThat(broker.asked("POST", PLACE)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"401, SESSION_ENDED", "403, NO_ANSWER", "502, NO_ANSWER"})
    void shouldNotTakeAPageForTheEndOfTheSession(int status, Kind kind) {
        BrokerReply page =
                new BrokerReply(status, Map.of(), "<html>Request blocked</html>".getBytes(StandardCharsets.UTF_8));

        assertThat(failure(() -> NeoWire.unwrap(page)).kind()).isEqualTo(kind);
    }

    @Test
    void shouldCountWhatIsDoneFromTheTradesWhereTheOrderDoesNotSay() {
        broker.on("GET", "/quick/user/orders", """
            {"stat":"Ok","stCode":200,"data":[
             {"nOrdNo":"1","ordSt":"cancelled","trdSym":"TCS-EQ","qty":10,"prc":"3194.00","avgPrc":"3193.50",
              "trnsTp":"S","prcTp":"L","ordDtTm":"05-Jan-2026 10:20:00"},
             {"nOrdNo":"2","ordSt":"complete","trdSym":"TCS-EQ","qty":3,"prc":"0","avgPrc":"3190","trnsTp":"B",
              "prcTp":"MKT"}]}\
            """);
        broker.on("GET", "/quick/user/trades", """
            {"stat":"Ok","stCode":200,"data":[{"nOrdNo":"1","fldQty":4,"avgPrc":"3193"},
             {"nOrdNo":"1","fldQty":2,"avgPrc":"3194.5"},{"nOrdNo":"2","fldQty":3,"avgPrc":"3190"}]}\
            """);
        List<BrokerOrder> orders = neo.orders(session);
        assertThat(orders.getFirst().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(orders.getFirst().filled()).isEqualByComparingTo("6");
        assertThat(orders.getFirst().side()).isEqualTo(Side.SELL);
        assertThat(orders.getFirst().enteredAt()).isEqualTo(Instant.parse("2026-01-05T04:50:00Z"));
        assertThat(orders.get(1).filled()).isEqualByComparingTo("3");
        assertThat(orders.get(1).price()).isNull();
    }

    @Test
    void shouldFindInstrumentsByTheDaysPaths() {
        broker.on(
                "GET",
                "/script-details/1.0/masterscrip/file-paths",
                ask -> Answer.json("{\"data\":{\"filesPaths\":[\"" + broker.url() + "/nse_fo.csv\",\"" + broker.url()
                        + "/day/nse_cm-v1.csv\"]}}"));
        broker.on(
                "GET", "/day/nse_cm-v1.csv", ask -> new Answer(200, "text/csv", """
                    pSymbol,pGroup,pExchSeg,pTrdSymbol,lLotSize
                    2885,EQ,nse_cm,RELIANCE-EQ,1
                    9,BE,nse_cm,RELIANCE-BE,1
                    """.getBytes(StandardCharsets.UTF_8)));
        assertThat(neo.instruments(session))
                .contains(
                        new BrokerInstrument("RELIANCE", "RELIANCE-EQ", "2885", null, d("1"), true),
                        new BrokerInstrument("NIFTY", "Nifty 50", "Nifty 50", null, null, false));
        assertThat(broker.asked("GET", "/script-details/1.0/masterscrip/file-paths")
                        .getFirst()
                        .headers())
                .containsEntry("authorization", "key");
    }

    @Test
    void shouldReadWhatNeoAnswers() {
        Path folder = recorded("kotak");
        broker.recorded("GET", "/quick/user/orders", 200, folder.resolve("orders.json"));
        broker.recorded("GET", "/quick/user/trades", 200, folder.resolve("trades.json"));
        broker.recorded("GET", "/quick/user/positions", 200, folder.resolve("positions.json"));
        broker.recorded("GET", "/portfolio/v1/holdings", 200, folder.resolve("holdings.json"));
        broker.recorded("POST", "/quick/user/limits", 200, folder.resolve("limits.json"));
        broker.recorded(
                "GET", "/script-details/1.0/quotes/neosymbol/nse_cm|SENSEX/all", 200, folder.resolve("quotes.json"));
        List<BrokerOrder> orders = neo.orders(session);
        assertThat(orders).extracting(BrokerOrder::status).containsExactly(OrderStatus.REJECTED, OrderStatus.WORKING);
        assertThat(orders.get(1).side()).as("not said").isNull();
        assertThat(neo.positions(session).getFirst().direction()).isEqualTo(Direction.LONG);
        assertThat(neo.positions(session).getFirst().averagePrice()).isEqualByComparingTo("651.433333");
        assertThat(neo.holdings(session).getFirst().profit()).isEqualByComparingTo("28.9707");
        assertThat(neo.money(session).buyingPower()).isEqualByComparingTo("10157.08");
        assertThat(neo.quotes(session, List.of(instrument("NIFTY", "SENSEX", "SENSEX")))
                        .getFirst()
                        .last())
                .isEqualByComparingTo("81809.34");
        broker.recorded("GET", "/quick/user/positions", 200, folder.resolve("error_invalid_session.json"));
        assertThat(failure(() -> neo.positions(session)).kind()).isEqualTo(Kind.SESSION_ENDED);
    }

    private void login(String base) {
        broker.on("POST", "/login/1.0/tradeApiLogin", """
            {"data":{"token":"view","sid":"view-sid","kType":"View","status":"success","greetingName":"A"}}\
            """);
        broker.on(
                "POST",
                "/login/1.0/tradeApiValidate",
                "{\"data\":{\"token\":\"trade\",\"sid\":\"trade-sid\",\"baseUrl\":\"" + base
                        + "\",\"kType\":\"Trade\",\"status\":\"success\",\"greetingName\":\"A\"}}");
    }
}
