package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day at each of the brokers that are not Kite: in, a price, a trade, an order that rests, everything closed, out. */
@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class BrokerDayComponentTest {
    private BrokerBooks book;
    private long account;

    @BeforeEach
    void begin() {
        FakeAgents.approve();
        Engine.lease();
        Engine.tick("RELIANCE", "2450.4", "2450.6");
    }

    @AfterEach
    void end() {
        FakeBrokers.neoBook = null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"icici", "hdfc", "kotak"})
    void shouldTradeAndLeaveNothingOpen(String broker) {
        comeIn(broker, "day");
        Engine.await(() -> ask("quotes?symbols=RELIANCE").status() == 200, "the broker tells a price");
        assertThat(ask("quotes?symbols=RELIANCE").at("/quotes/0/last").decimalValue())
                .isEqualByComparingTo("2450.5");
        Engine.Answer trade = trade("3", "");
        assertThat(trade.status()).as(trade.text()).isEqualTo(200);
        Engine.await(() -> held().equals("3"), "the fill is in the ledger");
        assertThat(ask("venue-positions").at("/positions/0/quantity").decimalValue())
                .isEqualByComparingTo("3");
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
    @ValueSource(strings = {"icici", "hdfc", "kotak"})
    void shouldSayWhatIsLeftOpenAtABrokerThatIsDead(String broker) {
        comeIn(broker, "end");
        trade("2", "");
        Engine.await(() -> held().equals("2"), "the fill is in the ledger");
        book.die();

        Engine.Answer closed = end("flatten");

        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(closed.at("/complete").asBoolean(true)).as(closed.text()).isFalse();
        assertThat(closed.at("/positions/0/instrument").asText()).isEqualTo("RELIANCE");
        assertThat(held()).as("nobody said that it is closed").isEqualTo("2");
    }

    private void comeIn(String broker, String day) {
        String more = "";
        switch (broker) {
            case "icici" -> book = BrokerBooks.atBreeze();
            case "hdfc" -> book = BrokerBooks.atInvestRight();
            default -> {
                book = BrokerBooks.atNeo();
                FakeBrokers.neoBook = book;
                more = ",\"mobile_number\":\"+91\",\"ucc\":\"U-" + day + "\"";
            }
        }
        Engine.Answer login = Engine.call(
                "gateway",
                TestTokens.service("gateway", "execution-engine"),
                "POST",
                "/api/v1/broker-sessions",
                "{\"venue\":\"" + broker + "\",\"api_key\":\"k-day\",\"api_secret\":\"s\",\"request_token\":\""
                        + (broker.equals("kotak") ? "654321" : "for-the-" + day) + "\",\"user_id\":\"" + broker
                        + "-" + day + "\"" + more + "}");
        assertThat(login.status()).as(login.text()).isEqualTo(200);
        account = login.at("/account_id").asLong();
    }

    private Engine.Answer trade(String size, String more) {
        return Engine.owner(
                account,
                "POST",
                "/api/v1/execute-trade",
                "{\"account_id\":\"" + account + "\",\"instrument\":\"RELIANCE\",\"direction\":\"LONG\",\"size\":"
                        + size + more + "}");
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
