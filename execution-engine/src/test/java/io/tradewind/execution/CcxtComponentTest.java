package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class CcxtComponentTest {
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("netting");
    }

    @Test
    void shouldReadTheMarketInBothSpellings() {
        Engine.Answer ticker = call("fetch_ticker", "[\"BTC/USD\"]");
        assertThat(ticker.status()).as(ticker.text()).isEqualTo(200);
        assertThat(ticker.at("/result/symbol").asText()).isEqualTo("BTC/USD");
        assertThat(ticker.at("/result/bid").decimalValue()).isEqualByComparingTo("49990");
        assertThat(ticker.at("/result/ask").decimalValue()).isEqualByComparingTo("50010");
        assertThat(ticker.at("/result/high").isNull()).isTrue();
        assertThat(call("fetchTicker", "{\"symbol\":\"BTC/USD\"}")
                        .at("/result/bid")
                        .decimalValue())
                .isEqualByComparingTo("49990");
        Engine.Answer book = call("fetch_order_book", "{\"args\":[\"BTC/USD\"]}");
        assertThat(book.at("/result/bids/0/0").decimalValue()).isEqualByComparingTo("49990");
        assertThat(book.at("/result/asks/0/1").decimalValue()).isPositive();
        assertThat(call("load_markets", null).at("/result/BTC~1USD/base").asText())
                .isEqualTo("BTC");
        assertThat(call("fetch_time", null).at("/result").asLong()).isPositive();
        assertThat(call("has", null).at("/result/createOrder").asBoolean()).isTrue();
        assertThat(call("has", null).at("/result/setLeverage").asBoolean(true)).isFalse();
        assertThat(call("has", null).at("/result/withdraw").asBoolean(true)).isFalse();
    }

    @Test
    void shouldTradeThroughTheOrderPath() {
        Engine.Answer bought = call("create_order", "[\"BTC/USD\",\"market\",\"buy\",0.5]");
        assertThat(bought.status()).as(bought.text()).isEqualTo(200);
        assertThat(bought.at("/result/status").asText()).isEqualTo("closed");
        assertThat(bought.at("/result/filled").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(bought.at("/result/trades")).hasSize(1);
        assertThat(Engine.number("select count(*) from orders where account_id = " + account))
                .isEqualByComparingTo("1");

        Engine.Answer resting = call("createLimitBuyOrder", "[\"BTC/USD\",0.1,40000]");
        assertThat(resting.at("/result/status").asText()).isEqualTo("open");
        String id = resting.at("/result/id").asText();
        assertThat(call("fetch_open_orders", null).at("/result/0/id").asText()).isEqualTo(id);
        Engine.Answer edited = call("edit_order", "[\"" + id + "\",\"BTC/USD\",\"limit\",\"buy\",0.2,39000]");
        assertThat(edited.at("/result/price").decimalValue()).isEqualByComparingTo("39000");
        assertThat(edited.at("/result/amount").decimalValue()).isEqualByComparingTo("0.2");
        assertThat(call("fetch_order", "[\"" + id + "\"]").at("/result/status").asText())
                .isEqualTo("canceled");
        assertThat(call("cancel_all_orders", "[]").at("/result")).hasSize(1);

        assertThat(call("fetch_my_trades", null).at("/result/0/amount").decimalValue())
                .isEqualByComparingTo("0.5");
        assertThat(call("fetch_positions", null).at("/result/0/side").asText()).isEqualTo("long");
        Engine.Answer balance = call("fetch_balance", null);
        assertThat(balance.at("/result/USD/used").decimalValue()).isPositive();
        assertThat(balance.at("/result/total/USD").decimalValue()).isPositive();
        Engine.Answer closed = call(
                "create_order",
                "{\"symbol\":\"BTC/USD\",\"type\":\"market\",\"side\":\"sell\",\"amount\":\"0.5\","
                        + "\"params\":{\"reduceOnly\":true}}");
        assertThat(closed.at("/result/side").asText()).isEqualTo("sell");
        assertThat(call("fetch_positions", null).at("/result")).isEmpty();
    }

    @Test
    void shouldNameFailuresAsCcxtDoes() {
        assertFailed(400, "BadSymbol", call("fetch_ticker", "[\"NO/SUCH\"]"));
        assertFailed(400, "ArgumentsRequired", call("fetch_ticker", "[]"));
        assertFailed(400, "BadRequest", call("fetch_the_moon", "[]"));
        assertFailed(400, "NotSupported", call("set_leverage", "[5]"));
        assertFailed(400, "NotSupported", call("withdraw", "[\"BTC\",1,\"x\"]"));
        assertFailed(400, "NotSupported", call("fetch_deposits", "[]"));
        assertFailed(404, "OrderNotFound", call("fetch_order", "[\"nope\"]"));
        assertFailed(400, "InvalidOrder", call("create_order", "[\"BTC/USD\",\"limit\",\"buy\",0.1,40000.001]"));
        assertFailed(400, "InsufficientFunds", call("create_order", "[\"BTC/USD\",\"market\",\"buy\",900]"));
    }

    @Test
    void shouldKeepForeignAccountsApart() {
        long other = Engine.account("hedging");
        String path = "/api/v1/oms/ccxt/" + account + "/create_order";
        assertThat(Engine.owner(other, "POST", path, "[]").status()).isEqualTo(403);
        assertThat(Engine.call("operator", null, "POST", path, "[]").status()).isEqualTo(401);
        assertThat(Engine.owner(other, "POST", "/api/v1/oms/ccxt/999999/fetch_time", "[]")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldAnswerSeveralCommandsInTheirOrder() {
        Engine.Answer answer = Engine.owner(
                account,
                "POST",
                "/api/v1/oms/ccxt/multiple_commands",
                "[{\"account_id\":" + account + ",\"func\":\"fetch_ticker\",\"args\":[\"BTC/USD\"]},"
                        + "{\"account_id\":" + account + ",\"func\":\"fetch_order\",\"args\":[\"nope\"]},"
                        + "{\"account_id\":\"" + account + "\",\"func\":\"fetchBalance\"}]");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/results")).hasSize(3);
        assertThat(answer.at("/results/0/ok").asBoolean()).isTrue();
        assertThat(answer.at("/results/1/ok").asBoolean(true)).isFalse();
        assertThat(answer.at("/results/1/error/details/ccxt_error").asText()).isEqualTo("OrderNotFound");
        assertThat(answer.at("/results/2/result/total/USD").decimalValue()).isEqualByComparingTo("100000");
    }

    private Engine.Answer call(String func, String body) {
        return Engine.owner(account, "POST", "/api/v1/oms/ccxt/" + account + "/" + func, body);
    }

    private static void assertFailed(int status, String name, Engine.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/error/details/ccxt_error").asText())
                .as(answer.text())
                .isEqualTo(name);
    }
}
