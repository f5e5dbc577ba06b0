package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import io.tradewind.testkit.broker.BreezeReplay;
import io.tradewind.testkit.broker.BrokerBook;
import io.tradewind.testkit.broker.HdfcReplay;
import io.tradewind.testkit.broker.NeoReplay;
import io.tradewind.testkit.broker.ScriptedBroker;
import io.tradewind.testkit.broker.SessionsEnd;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A day at each of the brokers that are not Kite: in, a price, a trade, an order that rests, everything closed, out. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class BrokerDayComponentTest {
    private BrokerBook book;
    private long account;

    @BeforeEach
    void begin() {
        SessionsEnd.passFor(Duration.ofMinutes(1));
        FakeAgents.approve();
        Engine.lease();
        Engine.tick("RELIANCE", "2450.4", "2450.6");
    }

    @AfterEach
    void end() {
        FakeBrokers.orderOfSomebodyElse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"icici", "hdfc", "sky", "kotak"})
    void shouldTradeAndLeaveNothingOpen(String broker) {
        comeIn(broker, "day");
        Engine.await(() -> ask("quotes?symbols=RELIANCE").status() == 200, "the broker tells a price");
        assertThat(ask("quotes?symbols=RELIANCE").at("/quotes/0/last").decimalValue())
                .isEqualByComparingTo("2450.5");
        Engine.Answer trade = trade("3", "");
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        Engine.await(() -> held().equals("3"), "the fill is in the ledger");
        Engine.Answer positions = ask("venue-positions");
        assertThat(positions.at("/positions/0/quantity").decimalValue()).isEqualByComparingTo("3");
        assertThat(positions.at("/positions/0/last_price").asDouble())
                .as(positions.text())
                .isBetween(2450.5, 2451.0);
        assertThat(ask("preflight").at("/venue/funds").decimalValue()).isPositive();
        trade("1", ",\"order_type\":\"limit\",\"price\":2300");
        Engine.await(() -> book.open() == 1, "the limit order rests at the broker");

        Engine.Answer canceled = end("cancel-orders");
        Engine.Answer closed = end("flatten");

        assertThat(canceled.at("/complete").asBoolean()).as(canceled.text()).isTrue();
        assertThat(book.open()).isZero();
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        Engine.await(() -> held().isEmpty(), "nothing is held in the ledger");
        assertThat(book.net()).isZero();
        assertThat(owner("DELETE", "broker-session", null).at("/state").asText())
                .isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"icici, cash, margin", "hdfc, DELIVERY, INTRADAY", "sky, CNC, MIS", "kotak, CNC, MIS"})
    void shouldCloseByNettingInTheProductThatWasOpened(String broker, String delivery, String intraday) {
        comeIn(broker, "net");
        traded("LONG", "3", "", "3");
        assertThat(product(broker)).isEqualTo(delivery);
        traded("SHORT", "1", ",\"order_type\":\"limit\",\"price\":2600", "3");
        assertThat(product(broker)).as("it rests, and will close").isEqualTo(delivery);
        Engine.Answer crossing = direction("SHORT", "3", "");
        assertThat(crossing.code()).as(crossing.text()).isEqualTo("REQ_002");
        assertThat(crossing.at("/error/details/limit").decimalValue()).isEqualByComparingTo("2");
        assertThat(end("cancel-orders").at("/complete").asBoolean()).isTrue();
        traded("SHORT", "3", "", "");
        assertThat(product(broker)).isEqualTo(delivery);

        traded("SHORT", "2", "", "2");
        assertThat(product(broker)).isEqualTo(intraday);
        traded("LONG", "2", "", "");
        assertThat(product(broker)).isEqualTo(intraday);

        assertThat(book.net()).isZero();
    }

    /** Trades once the broker has told a price, and waits for what is held then. */
    private void traded(String direction, String size, String more, String held) {
        Engine.await(() -> direction(direction, size, more).status() == 200, direction + " " + size + " is taken");
        Engine.await(() -> held().equals(held), held + " is held");
    }

    private Engine.Answer direction(String direction, String size, String more) {
        return Engine.owner(
                account,
                "POST",
                "/api/v1/execute-trade",
                "{\"account_id\":\"" + account + "\",\"instrument\":\"RELIANCE\",\"direction\":\"" + direction
                        + "\",\"size\":" + size + more + "}");
    }

    /** Of the newest order, in the broker's word. */
    private static String product(String broker) {
        return switch (broker) {
            case "icici" ->
                last(FakeBrokers.BREEZE, "/breezeapi/api/v1/order")
                        .json()
                        .path("product")
                        .asText();
            case "hdfc" ->
                last(FakeBrokers.HDFC, "/oapi/v1/orders/regular")
                        .json()
                        .path("product")
                        .asText();
            case "sky" ->
                last(FakeBrokers.HDFC, "/oapi/v1/orders").json().path("product").asText();
            default ->
                last(FakeBrokers.NEO, "/quick/order/rule/ms/place")
                        .json("jData")
                        .path("pc")
                        .asText();
        };
    }

    private static ScriptedBroker.Asked last(ScriptedBroker broker, String path) {
        return broker.asked("POST", path).getLast();
    }

    @ParameterizedTest
    @ValueSource(strings = {"icici", "hdfc", "sky", "kotak"})
    void shouldSayWhatIsLeftOpenAtABrokerThatIsDead(String broker) {
        comeIn(broker, "end");
        trade("2", "");
        Engine.await(() -> held().equals("2"), "the fill is in the ledger");
        book.mood(BrokerBook.Mood.DEAD);

        Engine.Answer closed = end("flatten");

        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(closed.at("/complete").asBoolean(true)).as(closed.text()).isFalse();
        assertThat(closed.at("/positions/0/instrument").asText()).isEqualTo("RELIANCE");
        assertThat(held()).as("nobody said that it is closed").isEqualTo("2");
    }

    /** Taken two days ago, and not seen since: whether it was filled only a person knows. */
    @Test
    void shouldAskAPersonAboutAnOrderThatNobodySawEnd() {
        comeIn("hdfc", "unseen");
        Engine.await(
                () -> trade("2", ",\"order_type\":\"limit\",\"price\":2300").status() == 200, "a limit order is taken");
        String order = "select id from orders where status = 'WORKING' and account_id = " + account;
        long id = Engine.number(order).longValue();
        Engine.sql("update venue_orders set venue_order_id = 'of-another-day', begun_at = now() - interval '2 days'"
                + " where account_id = " + account);
        Engine.await(() -> ask("broker-questions").at("/questions").size() == 1, "the question is asked");
        assertThat(Engine.number(order)).as("not taken for expired").isEqualByComparingTo(Long.toString(id));
        assertThat(resolve(id, "\"outcome\":\"never_arrived\"").code()).isEqualTo("REQ_007");

        Engine.Answer resolved = resolve(id, "\"outcome\":\"filled\",\"average_price\":\"2299.5\"");

        assertThat(resolved.at("/status").asText()).as(resolved.text()).isEqualTo("filled");
        assertThat(held()).isEqualTo("2");
        assertThat(ask("broker-questions").at("/questions/0/answer").asText()).isEqualTo("none");
    }

    private Engine.Answer resolve(long order, String outcome) {
        return Engine.owner(
                account,
                "POST",
                "/api/v1/oms/position/orders/" + order + "/resolve",
                "{" + outcome + ",\"evidence\":\"the broker's app shows it\"}");
    }

    private void comeIn(String broker, String day) {
        String more = "";
        String person = broker.equals("sky") ? day + "sky" : day;
        switch (broker) {
            case "icici" -> book = BreezeReplay.book(FakeBrokers.BREEZE);
            case "hdfc" -> book = HdfcReplay.investRight(FakeBrokers.HDFC);
            case "sky" -> {
                book = HdfcReplay.sky(FakeBrokers.HDFC);
                more = ",\"product\":\"sky\"";
            }
            default -> {
                book = NeoReplay.book(FakeBrokers.NEO);
                more = ",\"mobile_number\":\"+91\",\"ucc\":\"U-" + day + "\"";
            }
        }
        Engine.Answer login = Engine.call(
                "gateway",
                TestTokens.service("gateway", "execution-engine"),
                "POST",
                "/api/v1/broker-sessions",
                "{\"venue\":\"" + (broker.equals("sky") ? "hdfc" : broker)
                        + "\",\"api_key\":\"k-day-" + broker + "\",\"api_secret\":\"s\",\"request_token\":\""
                        + (broker.equals("kotak") ? "654321" : "for-the-" + person) + "\",\"user_id\":\"" + broker
                        + "-" + day + "\"" + more + "}");
        assertThat(login.status()).as(login.text()).isEqualTo(200);
        account = login.at("/account_id").asLong();
    }

    private Engine.Answer trade(String size, String more) {
        return direction("LONG", size, more);
    }

    private Engine.Answer end(String what) {
        return owner("POST", what, "{\"reason\":\"evening\",\"request_id\":\"" + what + "-" + account + "\"}");
    }

    private Engine.Answer ask(String path) {
        return owner("GET", path, null);
    }

    private Engine.Answer owner(String method, String path, String body) {
        return Engine.owner(account, method, "/api/v1/accounts/" + account + "/" + path, body);
    }

    private String held() {
        java.math.BigDecimal quantity = Engine.number(
                "select sum(quantity) from positions where account_id = " + account + " and quantity > 0");
        return quantity == null ? "" : quantity.stripTrailingZeros().toPlainString();
    }
}
