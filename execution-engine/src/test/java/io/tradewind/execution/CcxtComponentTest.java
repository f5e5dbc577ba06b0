package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import java.util.List;
import java.util.Map;
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
    void shouldNameInCcxtsWordsWhatAnotherServiceRefuses() {
        String refusal = "{\"error\":{\"code\":\"RATE_001\",\"message\":\"Too often\",\"details\":{\"limit\":1000}}}";
        FakeAgents.MARKET.status = 429;
        FakeAgents.MARKET.answer = (path, body) -> refusal;
        try {
            Engine.Answer one = call("fetch_ohlcv", "[\"BTC/USD\",\"1m\"]");
            Engine.Answer several = Engine.owner(
                    account,
                    "POST",
                    "/api/v1/oms/ccxt/multiple_commands",
                    "[{\"account_id\":" + account + ",\"func\":\"fetch_ohlcv\",\"args\":[\"BTC/USD\",\"1m\"]}]");

            assertThat(one.status()).as(one.text()).isEqualTo(429);
            assertThat(one.at("/error/code").asText()).isEqualTo("RATE_001");
            assertThat(one.at("/error/details/ccxt_error").asText()).isEqualTo("RateLimitExceeded");
            assertThat(several.at("/results/0/error/code").asText()).isEqualTo("RATE_001");
            assertThat(several.at("/results/0/error/details/limit").asInt()).isEqualTo(1000);
        } finally {
            FakeAgents.approve();
        }
    }

    @Test
    void shouldCancelNothingWhereTheSymbolCannotBeRead() {
        String id = call("create_limit_buy_order", "[\"BTC/USD\",0.1,40000]")
                .at("/result/id")
                .asText();

        for (String unclear : List.of("{\"symbol\":[\"ETH/USD\"]}", "[[\"ETH/USD\"]]", "{\"args\":\"ETH/USD\"}")) {
            Engine.Answer answer = call("cancel_all_orders", unclear);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.at("/error/details/ccxt_error").asText()).isEqualTo("BadRequest");
        }

        assertThat(call("fetch_open_orders", null).at("/result/0/id").asText()).isEqualTo(id);
        assertThat(call("cancel_all_orders", "{\"args\":[\"BTC/USD\"]}").at("/result"))
                .hasSize(1);
    }

    @Test
    void shouldCancelTheKindOfOrdersThatParamsAsksFor() {
        String limit = placed("[\"BTC/USD\",\"limit\",\"buy\",0.1,40000]");
        String stop = placed("[\"BTC/USD\",\"market\",\"buy\",0.1,null,{\"triggerPrice\":60000}]");

        for (String unknown : List.of("[null,{\"type\":\"swap\"}]", "{\"params\":{\"type\":\"swap\"}}")) {
            Engine.Answer refused = call("cancel_all_orders", unknown);
            assertFailed(400, "BadRequest", refused);
            assertThat(refused.at("/error/details/field").asText()).isEqualTo("params.type");
        }
        assertFailed(400, "BadRequest", call("cancel_all_orders", "[null,{\"stop\":\"perhaps\"}]"));
        assertFailed(400, "BadRequest", call("cancel_order", "[\"" + limit + "\",null,{\"type\":\"swap\"}]"));
        assertFailed(404, "OrderNotFound", call("cancel_order", "[\"" + limit + "\",null,{\"trigger\":true}]"));
        assertThat(call("fetch_open_orders", null).at("/result")).hasSize(2);
        assertThat(ids("fetch_open_orders", "[\"BTC/USD\",null,1,{\"trigger\":true}]"))
                .containsExactly(stop);
        assertThat(ids("fetch_orders", "[null,null,1,{\"stop\":false,\"until\":1}]"))
                .containsExactly(limit);

        assertThat(call("cancel_all_orders", "[null,{\"stop\":true}]")
                        .at("/result/0/id")
                        .asText())
                .isEqualTo(stop);
        assertThat(call("cancel_all_orders", "[null,{\"trigger\":true}]").at("/result"))
                .isEmpty();
        assertThat(call("fetch_open_orders", null).at("/result/0/id").asText()).isEqualTo(limit);
        String second = placed("[\"BTC/USD\",\"market\",\"buy\",0.1,null,{\"triggerPrice\":60000}]");
        assertThat(call("cancel_all_orders", "[\"BTC/USD\",{\"trigger\":false}]")
                        .at("/result/0/id")
                        .asText())
                .isEqualTo(limit);
        assertThat(call("cancel_order", "[\"" + second + "\",\"BTC/USD\",{\"stop\":true}]")
                        .at("/result/status")
                        .asText())
                .isEqualTo("canceled");
    }

    private List<String> ids(String func, String args) {
        return call(func, args).at("/result").findValuesAsText("id");
    }

    private String placed(String order) {
        Engine.Answer made = call("create_order", order);
        assertThat(made.at("/result/status").asText()).as(made.text()).isEqualTo("open");
        return made.at("/result/id").asText();
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
                .isEqualTo("open");
        assertThat(call("cancel_all_orders", "[]").at("/result")).hasSize(1);

        assertThat(call("fetch_my_trades", null).at("/result/0/type").asText()).isEqualTo("market");
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
        Engine.Answer elsewhere = call("withdraw", "[\"BTC\",1,\"x\",null,{\"network\":\"BSC\"}]");
        assertFailed(400, "BadRequest", elsewhere);
        assertThat(elsewhere.at("/error/details/field").asText()).isEqualTo("params.network");
        assertFailed(400, "NotSupported", call("fetch_deposits", "[]"));
        assertFailed(404, "OrderNotFound", call("fetch_order", "[\"nope\"]"));
        assertFailed(400, "BadRequest", call("fetch_my_trades", "[\"BTC/USD\",1000000000000000000000000000000]"));
        assertFailed(400, "InvalidOrder", call("create_order", "[\"BTC/USD\",\"limit\",\"buy\",0.1,40000.001]"));
        assertFailed(400, "InsufficientFunds", call("create_order", "[\"BTC/USD\",\"market\",\"buy\",900]"));
    }

    @Test
    void shouldKeepForeignAccountsApart() {
        long other = Engine.account("hedging");
        String path = "/api/v1/oms/ccxt/" + account + "/create_order";
        Engine.Answer foreign = Engine.owner(other, "POST", path, "[]");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.at("/error/message").asText()).isEqualTo("No such account");
        Engine.Answer several = Engine.owner(
                other,
                "POST",
                "/api/v1/oms/ccxt/multiple_commands",
                "[{\"account_id\":" + account + ",\"func\":\"fetch_balance\"},"
                        + "{\"account_id\":999999,\"func\":\"fetch_balance\"}]");
        assertThat(several.at("/results/0/error/code").asText()).isEqualTo("REQ_003");
        assertThat(several.at("/results/0/error").toString())
                .isEqualTo(several.at("/results/1/error").toString().replace("999999", String.valueOf(account)));
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

    @Test
    void shouldCloseAtTheLimitThatIsNamed() {
        call("create_order", "[\"BTC/USD\",\"market\",\"buy\",0.5]");
        String sell = "[\"BTC/USD\",\"limit\",\"sell\",0.5,60000,";

        Engine.Answer resting = call("create_order", sell + "{\"reduceOnly\":true}]");

        assertThat(resting.at("/result/status").asText()).as(resting.text()).isEqualTo("open");
        assertThat(resting.at("/result/price").decimalValue()).isEqualByComparingTo("60000");
        assertThat(resting.at("/result/reduceOnly").asBoolean()).isTrue();
        assertThat(call("fetch_positions", null).at("/result")).hasSize(1);
        assertFailed(
                400,
                "NotSupported",
                call(
                        "create_order",
                        "[\"BTC/USD\",\"market\",\"sell\",0.5,null,"
                                + "{\"reduceOnly\":true,\"triggerPrice\":40000}]"));
        assertFailed(
                400, "NotSupported", call("create_order", sell + "{\"reduceOnly\":true,\"stopLossPrice\":40000}]"));
        assertFailed(400, "BadRequest", call("create_order", sell + "{\"reduceOnly\":\"perhaps\"}]"));
        assertFailed(
                400,
                "InvalidOrder",
                call("create_order", "[\"BTC/USD\",\"limit\",\"sell\",0.5,60000.001,{\"reduceOnly\":true}]"));
    }

    @Test
    void shouldChangeAnOrderOrLeaveItAsItIs() {
        String id = call(
                        "create_order",
                        "[\"BTC/USD\",\"limit\",\"buy\",0.1,40000,{\"stopLoss\":{\"triggerPrice\":39000},"
                                + "\"takeProfitPrice\":45000}]")
                .at("/result/id")
                .asText();

        assertFailed(400, "InvalidOrder", call("edit_order", "[\"" + id + "\",\"BTC/USD\",\"banana\",\"buy\",0.2]"));
        assertFailed(400, "InvalidOrder", call("edit_order", "[\"" + id + "\",\"BTC/USD\",\"limit\",\"sell\",0.2]"));
        assertFailed(400, "InvalidOrder", call("edit_order", "[\"" + id + "\",\"BTC/USD\",\"limit\",\"buy\",0]"));
        assertFailed(400, "InvalidOrder", call("edit_order", "[\"" + id + "\",null,null,null,0.1,40000.001]"));
        for (String another : List.of("{\"reduceOnly\":true}", "{\"positionId\":77}")) {
            assertFailed(
                    400,
                    "InvalidOrder",
                    call("edit_order", "[\"" + id + "\",null,null,null,0.2,null," + another + "]"));
        }
        FakeAgents.RISK.answer = (path, body) -> FakeAgents.REFUSES;
        assertThat(call("edit_order", "[\"" + id + "\",null,null,null,0.2]").code())
                .isEqualTo("RISK_001");
        FakeAgents.approve();
        Engine.Answer edited = call("edit_order", "[\"" + id + "\",null,null,null,0.2,41000,{\"reduceOnly\":false}]");

        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
        assertThat(edited.at("/result/amount").decimalValue()).isEqualByComparingTo("0.2");
        assertThat(edited.at("/result/stopLossPrice").decimalValue()).isEqualByComparingTo("39000");
        assertThat(edited.at("/result/takeProfitPrice").decimalValue()).isEqualByComparingTo("45000");
        assertThat(call("fetch_open_orders", null).at("/result")).hasSize(1);
    }

    @Test
    void shouldRefuseWhatNobodyHereWouldObey() {
        String buy = "[\"BTC/USD\",\"limit\",\"buy\",0.1,40000,";
        Engine.Answer misspelt = call("create_order", buy + "{\"stopLosPrice\":39000}]");
        assertFailed(400, "BadRequest", misspelt);
        assertThat(misspelt.at("/error/details/field").asText()).isEqualTo("params.stopLosPrice");
        assertFailed(400, "NotSupported", call("create_order", buy + "{\"postOnly\":true}]"));
        assertFailed(400, "NotSupported", call("create_order", buy + "{\"timeInForce\":\"IOC\"}]"));
        assertFailed(400, "NotSupported", call("create_order", buy + "{\"triggerPrice\":41000}]"));
        assertFailed(
                400,
                "NotSupported",
                call("create_order", "[\"BTC/USD\",\"stop_limit\",\"buy\",0.1,60000,{\"triggerPrice\":61000}]"));
        assertFailed(
                400,
                "InvalidOrder",
                call("create_order", "[\"BTC/USD\",\"banana\",\"buy\",0.1,null,{\"triggerPrice\":61000}]"));
        Engine.Answer named = call(
                "create_order",
                "{\"symbol\":\"BTC/USD\",\"type\":\"market\",\"side\":\"buy\",\"amount\":0.1,\"stop_loss\":39000}");
        assertFailed(400, "BadRequest", named);
        assertThat(named.at("/error/details/field").asText()).isEqualTo("stop_loss");
        assertFailed(400, "BadRequest", call("create_order", "[\"BTC/USD\",\"market\",\"buy\",\"\u0660.\u0662\"]"));
        assertThat(Engine.number("select count(*) from orders where account_id = " + account))
                .isZero();
        assertThat(call("create_order", buy + "{\"postOnly\":false,\"timeInForce\":\"gtc\"}]")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldKnowOrdersByTheIdThatTheirMakerGave() {
        String buy = "[\"BTC/USD\",\"limit\",\"buy\",0.1,40000,{\"clientOrderId\":\"mine-1\"}]";
        Engine.Answer made = call("create_order", buy);

        assertThat(made.at("/result/clientOrderId").asText()).as(made.text()).isEqualTo("mine-1");
        assertThat(call("fetch_order", "[\"mine-1\"]").at("/result/id")).isEqualTo(made.at("/result/id"));
        assertThat(call("create_order", buy).at("/result/id")).isEqualTo(made.at("/result/id"));
        assertFailed(409, "DuplicateOrderId", call("create_order", buy.replace("0.1", "0.2")));
        assertThat(call("cancel_order", "{\"params\":{\"clientOrderId\":\"mine-1\"}}")
                        .at("/result/status")
                        .asText())
                .isEqualTo("canceled");
    }

    @Test
    void shouldAnswerTheRepetitionOfAnOrderThatReduces() {
        call("create_order", "[\"BTC/USD\",\"market\",\"buy\",0.5,null,{\"clientOrderId\":\"open-1\"}]");
        String close = "[\"BTC/USD\",\"market\",\"sell\",0.5,null,{\"reduceOnly\":true,\"clientOrderId\":\"close-1\"}]";

        Engine.Answer closed = call("create_order", close);
        Engine.Answer again = call("create_order", close);

        assertThat(closed.at("/result/status").asText()).as(closed.text()).isEqualTo("closed");
        assertThat(again.text()).isEqualTo(closed.text());
        assertFailed(409, "DuplicateOrderId", call("create_order", close.replace("0.5", "0.4")));
        assertFailed(409, "DuplicateOrderId", call("create_order", close.replace("sell", "buy")));
        assertFailed(409, "DuplicateOrderId", call("create_order", close.replace("close-1", "open-1")));
        assertFailed(400, "InvalidOrder", call("create_order", close.replace("close-1", "close-2")));
        assertThat(Engine.number("select count(*) from orders where account_id = " + account))
                .isEqualByComparingTo("2");
    }

    @Test
    void shouldRefuseTheRepetitionOfWhatWasDenied() {
        String buy = "[\"BTC/USD\",\"market\",\"buy\",0.5,null,{\"clientOrderId\":\"denied-1\"}]";
        FakeAgents.RISK.answer = (path, body) -> FakeAgents.REFUSES;
        Engine.Answer denied = call("create_order", buy);
        FakeAgents.approve();

        Engine.Answer again = call("create_order", buy);

        assertFailed(400, "OperationRejected", denied);
        assertThat(again.status()).as(again.text()).isEqualTo(400);
        assertThat(again.at("/error/message")).isEqualTo(denied.at("/error/message"));
        assertThat(again.at("/error/details")).isEqualTo(denied.at("/error/details"));
    }

    @Test
    void shouldTakeAClientOrderIdForNoOtherOrdersNumber() {
        call("create_order", "[\"BTC/USD\",\"limit\",\"buy\",0.1,40000]");
        String number = Engine.number("select max(id) from orders where account_id = " + account)
                .toPlainString();
        String own = "{\"params\":{\"clientOrderId\":\"" + number + "\"}}";
        assertFailed(404, "OrderNotFound", call("cancel_order", own));
        call("create_order", "[\"BTC/USD\",\"limit\",\"buy\",0.2,40000,{\"clientOrderId\":\"" + number + "\"}]");

        assertThat(call("fetch_order", own).at("/result/amount").decimalValue()).isEqualByComparingTo("0.2");
        assertThat(call("cancel_order", own).at("/result/amount").decimalValue())
                .isEqualByComparingTo("0.2");
        assertThat(Engine.number("select id from orders where status = 'WORKING' and account_id = " + account))
                .isEqualByComparingTo(number);
    }

    @Test
    void shouldNotFindAnOrderToCancelThatHasEnded() {
        String id = call("create_order", "[\"BTC/USD\",\"market\",\"buy\",0.1]")
                .at("/result/id")
                .asText();

        assertFailed(409, "OrderNotFound", call("cancel_order", "[\"" + id + "\",\"BTC/USD\"]"));
    }

    @Test
    void shouldHaveEveryKeyOfMarketsAndPositions() {
        call("create_order", "[\"BTC/USD\",\"market\",\"buy\",0.1,null,{\"stopLossPrice\":40000}]");

        JsonNode market = call("load_markets", null).at("/result/BTC~1USD");
        JsonNode position = call("fetch_positions", null).at("/result/0");

        assertThat(market.properties().stream().map(Map.Entry::getKey))
                .contains("baseId", "quoteId", "settleId", "linear", "inverse", "contractSize", "expiry")
                .contains("expiryDatetime", "strike", "optionType", "created", "info");
        assertThat(position.at("/stopLossPrice").decimalValue()).isEqualByComparingTo("40000");
        assertThat(position.at("/timestamp").asLong()).isPositive();
        assertThat(position.at("/hedged").asBoolean(true)).isFalse();
        assertThat(position.properties().stream().map(Map.Entry::getKey))
                .contains("initialMarginPercentage", "maintenanceMarginPercentage", "marginRatio", "takeProfitPrice");
    }

    @Test
    void shouldTellAVenuesTradeOnce() {
        call("create_order", "[\"BTC/USD\",\"market\",\"buy\",0.2]");
        String id = call("create_order", "[\"BTC/USD\",\"market\",\"sell\",0.5]")
                .at("/result/id")
                .asText();

        Engine.Answer trades = call("fetch_my_trades", null);

        assertThat(Engine.number("select count(*) from deals where account_id = " + account))
                .isEqualByComparingTo("3");
        assertThat(trades.at("/result")).hasSize(2);
        assertThat(trades.at("/result/1/amount").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(call("fetch_my_trades", "[null,null,1]")
                        .at("/result/0/amount")
                        .decimalValue())
                .isEqualByComparingTo("0.5");
        Engine.Answer closed = call("fetch_closed_orders", null);
        assertThat(closed.at("/result/1/id").asText()).isEqualTo(id);
        assertThat(closed.at("/result/1/trades")).hasSize(1);
        assertThat(closed.at("/result/1/lastTradeTimestamp").asLong()).isPositive();
        assertThat(closed.at("/result/1/fee/cost").decimalValue())
                .isEqualByComparingTo(Engine.number("select sum(fee) from paper_trades t join paper_orders o"
                        + " on o.id = t.order_id where o.account_id = " + account + " and o.side = 'SELL'"));
        Engine.tick("BTC_USD", "48990", "49010");
        Engine.Answer short3 = call("fetch_positions", null);
        assertThat(short3.at("/result/0/markPrice").decimalValue()).isEqualByComparingTo("49010");
        assertThat(short3.at("/result/0/notional").decimalValue()).isEqualByComparingTo("14703");
        assertThat(short3.at("/result/0/unrealizedPnl").decimalValue()).isPositive();
        assertThat(call("describe", null).at("/result/timeframes").has("1w")).isFalse();
        assertThat(call("describe", null).at("/result/timeframes").has("1h")).isTrue();
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
