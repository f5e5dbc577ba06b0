package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class CommandComponentTest {
    private static final String COMMANDS = "/api/v1/oms/position/commands";
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldDoABatchInOrderAndGoOnAfterAFailure() {
        Engine.Answer answer = post("[" + send("b1", "buy", "market", "0.5", "") + ","
                + command("b2", "cancel_order", "{\"order_id\":999999999}") + ","
                + send("b3", "buy", "limit", "0.1", ",\"price\":\"40000\",\"magic_id\":7") + ","
                + command("b4", "cancel_order", "{\"order_request_id\":\"b3\"}") + "]");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode results = answer.at("/results");
        assertThat(results).hasSize(4);
        assertThat(results.findValuesAsText("request_id")).contains("b1", "b2", "b3", "b4");
        assertThat(results.at("/0/order/status").asText()).as(answer.text()).isEqualTo("filled");
        assertThat(results.at("/0/order/filled_qty").isTextual()).isTrue();
        assertThat(results.at("/0/order/symbol").asText()).isEqualTo("BTC/USD");
        assertThat(results.at("/1/ok").asBoolean()).isFalse();
        assertThat(results.at("/1/error/code").asText()).isEqualTo("REQ_003");
        assertThat(results.at("/2/order/status").asText()).isEqualTo("working");
        assertThat(results.at("/3/order/status").asText()).isEqualTo("canceled");
        assertThat(results.at("/3/order_id").asLong())
                .isEqualTo(results.at("/2/order_id").asLong());
    }

    @Test
    void shouldQueueNothingOfARequestThatCannotBeRead() {
        Engine.Answer answer =
                post("[" + send("n1", "buy", "market", "0.5", "") + "," + send("n2", "buy", "market", "-1", "") + "]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error/details/problems/0/index").asInt()).isEqualTo(1);
        assertThat(answer.at("/error/details/field").asText()).isEqualTo("payload.qty");
        assertThat(Engine.number("select count(*) from commands where account_id = " + account))
                .isZero();
    }

    @Test
    void shouldGiveOneEffectAndOneAnswerToEveryRequestId() throws Exception {
        List<Engine.Answer> raced = together(12, () -> post(send("same", "buy", "market", "0.01", "")));
        Engine.Answer again = post(send("same", "BUY", "MARKET", "0.010", ""));
        Engine.Answer other = post(send("same", "sell", "market", "0.01", ""));

        assertThat(raced).extracting(Engine.Answer::text).containsOnly(again.text());
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(409);
        assertThat(Engine.number("select count(*) from paper_orders where account_id = " + account))
                .isEqualByComparingTo("1");
        Engine.Answer byRequest = get("?account_id=" + account + "&request_id=same");
        assertThat(byRequest.at("/commands/0/order")).isEqualTo(again.at("/results/0/order"));
        assertThat(get("/" + again.at("/results/0/command_id").asLong())
                        .at("/status")
                        .asText())
                .isEqualTo("done");
    }

    @Test
    void shouldDoWhatADeadProcessLeftBehindAndDoItOnce() {
        Engine.Answer done = post(send("before", "buy", "market", "0.01", ""));
        long order = done.at("/results/0/order_id").asLong();
        // As if the process had died after the order and before it wrote the command's end.
        Engine.sql("update commands set status = 'QUEUED', done_at = null, result = null, owner = 'dead',"
                + " lease_until = now() - interval '1 second' where account_id = " + account);
        Engine.sql("insert into commands (id, account_id, request_id, digest, kind, payload, order_id, user_id, status,"
                + " owner, lease_until, created_at) values (nextval('command_ids'), " + account
                + ", 'after', 'd', 'SEND_ORDER', '{\"symbol\":\"BTC/USD\",\"side\":\"buy\",\"type\":\"market\","
                + "\"qty\":\"0.02\"}', nextval('order_ids'), 'u', 'QUEUED', 'dead', now() - interval '1 second',"
                + " now())");

        Engine.await(
                () -> Engine.number("select count(*) from commands where status = 'DONE' and account_id = " + account)
                                .intValue()
                        == 2,
                "both commands");

        assertThat(Engine.number("select count(*) from paper_orders where account_id = " + account))
                .isEqualByComparingTo("2");
        assertThat(get("?account_id=" + account + "&request_id=before")
                        .at("/commands/0/order_id")
                        .asLong())
                .isEqualTo(order);
    }

    @Test
    void shouldTryAgainWhatPassesAndKeepTheNumber() {
        FakeAgents.RISK.answer = (path, body) -> "not json";
        Engine.Answer queued = post("?wait_ms=50", send("later", "buy", "market", "0.01", ""));
        FakeAgents.approve();

        assertThat(queued.at("/results/0/status").asText()).as(queued.text()).isEqualTo("queued");
        Engine.await(
                () -> get("?account_id=" + account + "&request_id=later")
                        .at("/commands/0/status")
                        .asText()
                        .equals("done"),
                "the second try");
        assertThat(Engine.number("select filled from orders where id = "
                        + queued.at("/results/0/order_id").asLong()))
                .isEqualByComparingTo("0.01");
        assertThat(Engine.number("select count(*) from orders where account_id = " + account))
                .isEqualByComparingTo("1");
    }

    @Test
    void shouldCloseAPositionOnce() throws Exception {
        long position = post(send("open", "buy", "market", "0.5", ""))
                .at("/results/0/position_id")
                .asLong();

        List<Engine.Answer> raced = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Engine.Answer>> running = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String id = "close-" + i;
                running.add(threads.submit(
                        () -> post(command(id, "close_position", "{\"position_id\":\"" + position + "\"}"))));
            }
            for (Future<Engine.Answer> one : running) {
                raced.add(one.get());
            }
        }

        assertThat(raced.stream().filter(a -> a.status() == 200)).hasSize(1);
        assertThat(raced.stream().filter(a -> a.status() == 409)).hasSize(5);
        assertThat(Engine.number("select quantity from positions where id = " + position))
                .isZero();
    }

    /** The rate of another currency has any number of digits; an amount that a service is told has at most 18. */
    @Test
    void shouldTellAmountsThatServicesTakeAfterProfitInAnotherCurrency() throws JsonProcessingException {
        Engine.tick("AUD_USD", "1.0931", "1.0933");
        account = Engine.account("hedging", "AUD");
        long position = post(send("open", "buy", "market", "0.03123457", ""))
                .at("/results/0/position_id")
                .asLong();
        Engine.tick("BTC_USD", "50123.45", "50123.46");
        post(command("part", "close_position", "{\"position_id\":" + position + ",\"qty\":\"0.01\"}"));

        Engine.Answer next = post(send("next", "buy", "market", "0.01", ""));

        assertThat(next.status()).as(next.text()).isEqualTo(200);
        JsonNode told = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(FakeAgents.RISK.lastBody)
                .path("account_state");
        assertThat(told.path("balance").decimalValue().scale())
                .as(told.toString())
                .isBetween(9, 18);
        assertThat(told.path("equity").decimalValue().scale()).isBetween(9, 18);
        assertThat(told.path("peak_equity").decimalValue().scale()).isLessThanOrEqualTo(18);
        assertThat(Engine.number("select max(scale(realized_pnl)) from deals where account_id = " + account))
                .isEqualByComparingTo("18");
        assertThat(Engine.number("select balance - (select funds from paper_accounts p where p.account_id = a.id)"
                        + " from accounts a where id = " + account))
                .isZero();
    }

    @Test
    void shouldRefuseACloseAtAPriceOrTriggerThatIsNone() {
        long position = post(send("open", "buy", "market", "0.5", ""))
                .at("/results/0/position_id")
                .asLong();

        Engine.Answer offGrid =
                post(command("off", "close_position", "{\"position_id\":" + position + ",\"price\":\"60000.001\"}"));
        Engine.Answer stop = post(send("stop", "sell", "stop", "0.5", ",\"price\":60000,\"position_id\":" + position));
        Engine.Answer tooMuch =
                post(command("big", "close_position", "{\"position_id\":" + position + ",\"qty\":\"0.6\"}"));

        assertThat(tooMuch.at("/error/details/field").asText())
                .as(tooMuch.text())
                .isEqualTo("qty");
        long resting = post(command(
                        "rest", "close_position", "{\"position_id\":" + position + ",\"qty\":\"0.2\",\"price\":60000}"))
                .at("/results/0/order_id")
                .asLong();
        Engine.Answer grown = post(command("grow", "change_order", "{\"order_id\":" + resting + ",\"qty\":\"0.6\"}"));
        assertThat(grown.code()).as(grown.text()).isEqualTo("REQ_002");
        assertThat(grown.at("/error/details/limit").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(post(command("all", "change_order", "{\"order_id\":" + resting + ",\"qty\":\"0.5\"}"))
                        .at("/results/0/order/qty")
                        .asText())
                .isEqualTo("0.5");
        assertThat(offGrid.code()).as(offGrid.text()).isEqualTo("REQ_002");
        assertThat(offGrid.at("/error/details/field").asText()).isEqualTo("price");
        assertThat(offGrid.at("/error/details/nearest_valid").decimalValue()).isEqualByComparingTo("60000");
        assertThat(stop.code()).as(stop.text()).isEqualTo("REQ_002");
        assertThat(stop.at("/error/details/field").asText()).isEqualTo("order_type");
        assertThat(Engine.number("select quantity from positions where id = " + position))
                .isEqualByComparingTo("0.5");
    }

    @Test
    void shouldCloseReverseAndGrowThePositionThatIsNamed() {
        long position = post(send("p1", "buy", "market", "0.5", ""))
                .at("/results/0/position_id")
                .asLong();
        String at = ",\"position_id\":" + position;
        Engine.Answer grown = post(send("p2", "buy", "market", "0.1", at));
        assertThat(grown.status()).as(grown.text()).isEqualTo(200);
        post(send("p3", "sell", "market", "0.2", at));
        assertThat(Engine.number("select quantity from positions where id = " + position))
                .isEqualByComparingTo("0.4");

        Engine.Answer reversed = post(send("p4", "sell", "market", "1", at));

        assertThat(Engine.number("select quantity from positions where id = " + position))
                .isZero();
        long next = reversed.at("/results/0/position_id").asLong();
        assertThat(next).as(reversed.text()).isNotEqualTo(position);
        assertThat(Engine.number("select quantity from positions where id = " + next))
                .isEqualByComparingTo("0.6");
        assertThat(post(send("p5", "buy", "market", "1", at)).status()).isEqualTo(409);
        assertBooks();
    }

    @Test
    void shouldLetOppositePositionsEndEachOther() {
        long longer = post(send("l", "buy", "market", "0.5", ""))
                .at("/results/0/position_id")
                .asLong();
        Engine.tick("BTC_USD", "50990", "51010");
        long shorter = post(send("s", "sell", "market", "0.2", ""))
                .at("/results/0/position_id")
                .asLong();
        int venueOrders = Engine.number("select count(*) from paper_orders where account_id = " + account)
                .intValue();
        String body = command("by", "close_by", "{\"position_id\":" + longer + ",\"position_by_id\":" + shorter + "}");
        Engine.Answer offLot = post(command(
                "lot",
                "close_by",
                "{\"position_id\":" + longer + ",\"position_by_id\":" + shorter
                        + ",\"qty\":\"0.000000000000000001\"}"));
        assertThat(offLot.code()).as(offLot.text()).isEqualTo("REQ_002");

        Engine.Answer netted = post(body);
        Engine.Answer again = post(body);

        assertThat(netted.status()).as(netted.text()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(netted.text());
        assertThat(netted.at("/results/0/qty").asText()).isEqualTo("0.2");
        assertThat(Engine.number("select quantity from positions where id = " + longer))
                .isEqualByComparingTo("0.3");
        assertThat(Engine.number("select quantity from positions where id = " + shorter))
                .isZero();
        assertThat(Engine.number("select count(*) from paper_orders where account_id = " + account))
                .as("no order at the venue")
                .isEqualByComparingTo(String.valueOf(venueOrders));
        assertThat(Engine.number("select sum(realized_pnl) from deals where venue_trade_id like 'internal:%'"
                        + " and account_id = " + account))
                .isPositive();
        assertBooks();
        assertThat(post(command(
                                "by2",
                                "close_by",
                                "{\"position_id\":" + longer + ",\"position_by_id\":" + shorter + "}"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void shouldChangeWhatWorksAndNothingElse() {
        long order = post(send("c1", "buy", "limit", "0.1", ",\"price\":40000"))
                .at("/results/0/order_id")
                .asLong();

        Engine.Answer changed = post(
                command("c2", "change_order", "{\"order_id\":" + order + ",\"qty\":\"0.2\",\"price\":\"41000.00\"}"));

        assertThat(changed.at("/results/0/order/price").asText())
                .as(changed.text())
                .isEqualTo("41000");
        assertThat(Engine.number("select price from paper_orders where account_id = " + account))
                .isEqualByComparingTo("41000");
        assertThat(Engine.number("select quantity from orders where id = " + order))
                .isEqualByComparingTo("0.2");
        UUID stop = UUID.randomUUID();
        long epoch = System.nanoTime();
        Engine.stop(stop, epoch, "ACCOUNT", Long.toString(account), false);
        // The stop takes back what works, so there is nothing left that could be changed.
        Engine.await(
                () -> Engine.number("select count(*) from orders where status = 'CANCELED' and id = " + order)
                                .intValue()
                        == 1,
                "the stop takes the order back");
        assertThat(post(command("c3", "change_order", "{\"order_id\":" + order + ",\"qty\":1}"))
                        .status())
                .isEqualTo(409);
        Engine.stop(stop, epoch + 1, "ACCOUNT", Long.toString(account), true);
        assertThat(post(command("c5", "change_order", "{\"order_id\":" + order + ",\"qty\":1}"))
                        .status())
                .isEqualTo(409);
        long filled = post(send("c6", "buy", "market", "0.1", ""))
                .at("/results/0/order_id")
                .asLong();
        Engine.Answer tooLate = post(command("c7", "cancel_order", "{\"order_id\":" + filled + "}"));
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.text()).contains("FILLED");
    }

    @Test
    void shouldCancelOnlyTheOrderThatBothNamesMean() {
        long order = post(send("one", "buy", "limit", "0.1", ",\"price\":40000"))
                .at("/results/0/order_id")
                .asLong();

        Engine.Answer other =
                post(command("n1", "cancel_order", "{\"order_id\":" + order + ",\"order_request_id\":\"another\"}"));
        Engine.Answer same =
                post(command("n2", "cancel_order", "{\"order_id\":" + order + ",\"order_request_id\":\"one\"}"));

        assertThat(other.code()).as(other.text()).isEqualTo("REQ_002");
        assertThat(other.at("/error/details/field").asText()).isEqualTo("order_request_id");
        assertThat(same.at("/results/0/order/status").asText()).as(same.text()).isEqualTo("canceled");
    }

    @Test
    void shouldPageThroughWhatIsStored() {
        for (int i = 0; i < 5; i++) {
            post(send("q" + i, "buy", "market", "0.0" + (i + 1), ",\"magic_id\":" + (i % 2)));
        }
        post(send("w", "buy", "limit", "0.1", ",\"price\":40000"));
        String of = "account_id=" + account;

        Engine.Answer first = read("/orders/history?limit=2&" + of);
        Engine.Answer second = read("/orders/history?limit=2&" + of + "&cursor="
                + first.at("/next_cursor").asText());
        assertThat(first.at("/orders")).hasSize(2);
        assertThat(second.at("/orders/0/order_id").asLong())
                .isLessThan(first.at("/orders/1/order_id").asLong());
        Engine.Answer last = read("/orders/history?limit=5&" + of);
        assertThat(last.at("/orders")).hasSize(5);
        assertThat(last.at("/next_cursor").isNull()).as(last.text()).isTrue();
        assertThat(read("/orders/history?magic_id=1&symbol=btc-usd&state=filled&" + of)
                        .at("/orders"))
                .hasSize(2);
        assertThat(read("/orders/open?" + of).at("/orders")).hasSize(1);
        assertThat(read("/deals?" + of).at("/deals/0/price").isTextual()).isTrue();
        assertThat(read("/positions/open?magic_id=0&" + of).at("/positions")).hasSize(3);
        assertThat(read("/positions/history?" + of).at("/positions")).isEmpty();
        assertThat(read("/positions/open?state=open&" + of).at("/positions")).hasSize(5);
        assertThat(read("/positions/history?state=closed&" + of).status()).isEqualTo(200);
        assertThat(read("/positions/open?state=closed&" + of).code()).isEqualTo("REQ_002");
        assertThat(read("/deals?" + of + "&from=2000-01-01T00:00:00Z&to=2000-01-02T00:00:00Z")
                        .at("/deals"))
                .isEmpty();
        long order = first.at("/orders/0/order_id").asLong();
        assertThat(read("/orders/" + order).at("/deals")).hasSize(1);
        assertThat(read("/orders/history?limit=0&" + of).code()).isEqualTo("REQ_002");
        assertThat(read("/orders/history?from=yesterday&" + of).code()).isEqualTo("REQ_002");
        assertThat(read("/orders/history?since=0&limit=5&" + of).at("/orders")).hasSize(5);
    }

    @Test
    void shouldKnowNothingOfAccountsOfOthers() {
        long order = post(send("x1", "buy", "limit", "0.1", ",\"price\":40000"))
                .at("/results/0/order_id")
                .asLong();
        long other = Engine.account("hedging");

        assertThat(Engine.owner(other, "POST", COMMANDS, send("x2", "buy", "market", "1", ""))
                        .status())
                .isEqualTo(404);
        assertThat(Engine.owner(
                                other,
                                "POST",
                                COMMANDS,
                                command("x3", "cancel_order", "{\"order_id\":" + order + "}")
                                        .replace("\"account_id\":" + account, "\"account_id\":" + other))
                        .status())
                .isEqualTo(404);
        assertThat(Engine.owner(other, "GET", "/api/v1/oms/position/orders/" + order, null)
                        .status())
                .isEqualTo(404);
        assertThat(Engine.owner(other, "GET", "/api/v1/oms/position/deals?account_id=" + account, null)
                        .status())
                .isEqualTo(404);
        assertThat(Engine.call("operator", null, "POST", COMMANDS, "{}").status())
                .isEqualTo(401);
        String analyst = TestTokens.service("market-analysis-agent", "execution-engine");
        assertThat(Engine.call("market-analysis-agent", analyst, "POST", COMMANDS, "{}")
                        .status())
                .isEqualTo(403);
        String operator = TestTokens.person("op", Set.of("operator"), List.of(), "execution-engine");
        assertThat(Engine.call("operator", operator, "POST", COMMANDS, "{}").status())
                .isEqualTo(403);
    }

    private void assertBooks() {
        assertThat(Engine.number("select balance from accounts where id = " + account))
                .isEqualByComparingTo(Engine.number("select funds from paper_accounts where account_id = " + account));
        assertThat(Engine.number("select coalesce(sum(quantity), 0) from positions where account_id = " + account))
                .isEqualByComparingTo(Engine.number(
                        "select coalesce(sum(quantity), 0) from paper_positions where account_id = " + account));
    }

    private String send(String request, String side, String type, String quantity, String more) {
        return command(
                request,
                "send_order",
                "{\"symbol\":\"BTC/USD\",\"side\":\"" + side + "\",\"order_type\":\"" + type + "\",\"qty\":\""
                        + quantity + "\"" + more + "}");
    }

    private String command(String request, String command, String payload) {
        return "{\"account_id\":" + account + ",\"command\":\"" + command + "\",\"request_id\":\"" + request
                + "\",\"payload\":" + payload + "}";
    }

    private Engine.Answer post(String body) {
        return post("?wait_ms=9000", body);
    }

    private Engine.Answer post(String query, String body) {
        return Engine.owner(account, "POST", COMMANDS + query, body);
    }

    private Engine.Answer get(String rest) {
        return Engine.owner(account, "GET", COMMANDS + rest, null);
    }

    private Engine.Answer read(String rest) {
        return Engine.owner(account, "GET", "/api/v1/oms/position" + rest, null);
    }

    private static List<Engine.Answer> together(int count, java.util.concurrent.Callable<Engine.Answer> call)
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Engine.Answer> answers = new ArrayList<>();
            for (Future<Engine.Answer> one : threads.invokeAll(java.util.Collections.nCopies(count, call))) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
