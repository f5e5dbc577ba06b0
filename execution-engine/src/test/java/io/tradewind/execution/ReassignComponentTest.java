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
class ReassignComponentTest {
    private static final String REASSIGN = "/api/v1/oms/position/reassign";
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldMoveAnOrderToAnotherPositionAndBuildBothAnew() {
        Engine.trade(account, "LONG", "0.5", "");
        Engine.tick("BTC_USD", "50990", "51010");
        Engine.trade(account, "LONG", "0.2", "");
        long first = id("select min(id) from positions where account_id = " + account);
        long second = id("select max(id) from positions where account_id = " + account);
        long moved = id("select order_id from deals where position_id = " + second);
        String body = "{\"account_id\":" + account + ",\"order_ids\":[" + moved + "],\"position_id\":" + first
                + ",\"magic_id\":9,\"reason\":\"one idea\",\"request_id\":\"m-1\"}";

        Engine.Answer answer = Engine.owner(account, "POST", REASSIGN, body);
        Engine.Answer again = Engine.owner(account, "POST", REASSIGN, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(answer.text());
        assertThat(number("select quantity from positions where id = " + first)).isEqualByComparingTo("0.7");
        assertThat(number("select quantity from positions where id = " + second))
                .isZero();
        assertThat(number("select count(*) from deals where position_id = " + first))
                .isEqualByComparingTo("2");
        assertThat(number("select magic_id from orders where id = " + moved)).isEqualByComparingTo("9");
        assertThat(answer.at("/reassignment/before/positions/0/qty").asText()).isEqualTo("0.5");
        assertThat(answer.at("/reassignment/after/positions/0/qty").asText()).isEqualTo("0.7");
        assertBooks();
        Engine.Answer records = Engine.owner(account, "GET", REASSIGN + "?account_id=" + account, null);
        assertThat(records.at("/reassignments/0/reason").asText()).isEqualTo("one idea");
        Engine.Answer listed = commands("&command=Reassign&status=done");
        assertThat(listed.at("/commands")).hasSize(1);
        assertThat(listed.at("/commands/0/command").asText()).isEqualTo("reassign");
        assertThat(listed.at("/commands/0/request_id").asText()).isEqualTo("m-1");
        assertThat(commands("&command=close_by").at("/commands")).isEmpty();
        Engine.Answer unknown = commands("&command=dance");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.at("/error/details/problem").asText())
                .isEqualTo("has to be one of [cancel_order, change_order, close_by, close_position, reassign,"
                        + " send_order]");
        assertThat(commands("&status=over").at("/error/details/problem").asText())
                .isEqualTo("has to be one of [queued, done, failed]");
        // The venue holds it as one too: closing it leaves nothing.
        Engine.Answer closed = Engine.owner(account, "POST", "/api/v1/accounts/" + account + "/flatten", "{}");
        assertThat(closed.at("/positions")).hasSize(1);
        assertThat(closed.at("/complete").asBoolean()).as(closed.text()).isTrue();
        assertBooks();
    }

    @Test
    void shouldMoveToAnotherStrategyAndRefuseWhatIsNoPosition() {
        Engine.trade(account, "LONG", "0.5", ",\"magic_id\":1");
        Engine.trade(account, "SHORT", "0.7", "");
        Engine.trade(account, "LONG", "0.1", ",\"order_type\":\"limit\",\"price\":40000");
        long longer = id("select id from positions where direction = 'LONG' and account_id = " + account);
        long opener = id("select order_id from deals where position_id = " + longer);
        long seller = id("select order_id from deals where position_id <> " + longer + " and account_id = " + account);
        long working = id("select id from orders where status = 'WORKING' and account_id = " + account);

        Engine.Answer tagged = reassign("[" + opener + "]", "\"magic_id\":5");
        assertThat(tagged.status()).as(tagged.text()).isEqualTo(200);
        assertThat(number("select magic_id from positions where id = " + longer))
                .isEqualByComparingTo("5");
        Engine.Answer moved = reassign("[" + opener + "]", "\"magic_id\":6,\"position_id\":0");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(number("select magic_id from positions where id = " + longer))
                .isEqualByComparingTo("6");
        assertThat(reassign("[" + opener + "]", "\"position_id\":0").code()).isEqualTo("REQ_002");
        assertThat(reassign("[" + seller + "]", "\"position_id\":" + longer).code())
                .isEqualTo("REQ_007");
        assertThat(reassign("[" + working + "]", "\"position_id\":" + longer).code())
                .isEqualTo("REQ_007");
        assertThat(reassign("[999999999]", "\"magic_id\":5").code()).isEqualTo("REQ_003");
        assertThat(reassign("[]", "\"magic_id\":5").code()).isEqualTo("REQ_002");
        assertThat(Engine.owner(
                                Engine.account("hedging"),
                                "POST",
                                REASSIGN,
                                "{\"account_id\":" + account + ",\"order_ids\":[1],\"magic_id\":1,\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
        assertBooks();
    }

    @Test
    void shouldMoveNoMoneyWithAnotherStrategy() {
        Engine.trade(account, "LONG", "0.5", "");
        long position = id("select max(id) from positions where account_id = " + account);
        long order = id("select order_id from deals where position_id = " + position);
        Engine.tick("BTC_USD", "49000", "49020");
        assertThat(Engine.owner(account, "POST", "/api/v1/accounts/" + account + "/flatten", "{}")
                        .status())
                .isEqualTo(200);
        java.math.BigDecimal balance = number("select balance from accounts where id = " + account);
        assertThat(number("select realized_pnl from positions where id = " + position))
                .isNegative();

        assertThat(reassign("[" + order + "]", "\"magic_id\":5").status()).isEqualTo(200);
        assertThat(reassign("[" + order + "]", "\"magic_id\":6").status()).isEqualTo(200);

        assertThat(number("select balance from accounts where id = " + account)).isEqualByComparingTo(balance);
        assertThat(number("select magic_id from positions where id = " + position))
                .isEqualByComparingTo("6");
        assertBooks();
    }

    @Test
    void shouldKeepOnePositionOfAnInstrumentWhereTheVenueHoldsOne() {
        account = Engine.account("netting");
        Engine.trade(account, "LONG", "0.05", "");
        Engine.trade(account, "SHORT", "0.05", "");
        long seller = id("select max(id) from orders where account_id = " + account);
        Engine.trade(account, "LONG", "0.03", "");
        long open = id("select id from positions where quantity > 0 and account_id = " + account);

        Engine.Answer refused = reassign("[" + seller + "]", "\"position_id\":" + open);

        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.at("/error/message").asText()).contains("netting").contains("BTC_USD");
        assertThat(number("select count(*) from positions where quantity > 0 and account_id = " + account))
                .isEqualByComparingTo("1");
        assertBooks();
    }

    @Test
    void shouldTellOfPositionsThatTheVenueHoldsOtherwise() {
        account = Engine.account("netting");
        Engine.trade(account, "LONG", "0.05", "");
        assertThat(difference().isNull()).isTrue();
        Engine.sql("update paper_positions set quantity = 0.04 where account_id = " + account);

        assertThat(difference().asText()).matches("position net-BTC_USD: venue 0\\.040*, ledger 0\\.050*");
    }

    private com.fasterxml.jackson.databind.JsonNode difference() {
        Engine.Answer compared =
                Engine.owner(account, "POST", "/api/v1/oms/position/reconcile", "{\"account_id\":" + account + "}");
        assertThat(compared.status()).as(compared.text()).isEqualTo(200);
        return compared.json().findValue("difference");
    }

    private Engine.Answer commands(String which) {
        return Engine.owner(account, "GET", "/api/v1/oms/position/commands?account_id=" + account + which, null);
    }

    private Engine.Answer reassign(String orders, String where) {
        return Engine.owner(
                account,
                "POST",
                REASSIGN,
                "{\"account_id\":" + account + ",\"order_ids\":" + orders + "," + where + ",\"reason\":\"test\"}");
    }

    private void assertBooks() {
        assertThat(number("select balance from accounts where id = " + account))
                .isEqualByComparingTo(number("select funds from paper_accounts where account_id = " + account));
        assertThat(number("select coalesce(sum(quantity), 0) from positions where account_id = " + account))
                .isEqualByComparingTo(
                        number("select coalesce(sum(quantity), 0) from paper_positions where account_id = " + account));
    }

    private static long id(String sql) {
        return number(sql).longValue();
    }

    private static java.math.BigDecimal number(String sql) {
        return Engine.number(sql);
    }
}
