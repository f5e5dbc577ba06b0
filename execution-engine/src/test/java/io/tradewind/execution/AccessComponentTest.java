package io.tradewind.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.Addresses.class, scope = TestResourceScope.GLOBAL)
class AccessComponentTest {
    private static final String TRADE = "/api/v1/execute-trade";
    private long account;

    @BeforeEach
    void begin() {
        Engine.ready();
        account = Engine.account("hedging");
    }

    @Test
    void shouldNeedCertificateAndToken() {
        String body = Engine.order(account, "LONG", "0.1", "");
        assertRefused(401, "AUTH_001", Engine.call(null, Engine.token(account), "POST", TRADE, body));
        assertRefused(401, "AUTH_001", Engine.call("operator", null, "POST", TRADE, body));
        assertRefused(
                401,
                "AUTH_001",
                Engine.call("gateway", TestTokens.expired("gateway", "execution-engine"), "POST", TRADE, body));
        assertRefused(
                401,
                "AUTH_001",
                Engine.call("gateway", TestTokens.service("gateway", "risk-management-agent"), "POST", TRADE, body));
        assertRefused(
                403,
                "AUTH_002",
                Engine.call(
                        "performance-tracker",
                        TestTokens.service("performance-tracker", "execution-engine"),
                        "POST",
                        TRADE,
                        body));
    }

    @Test
    void shouldKeepForeignAccountsApart() {
        long other = Engine.account("hedging");
        assertRefused(403, "AUTH_002", Engine.owner(other, "POST", TRADE, Engine.order(account, "LONG", "0.1", "")));
        Engine.Answer trade = Engine.trade(account, "LONG", "0.1", "");
        String id = trade.at("/execution_result/trade_id").asText();
        String orderPath =
                "/api/v1/orders/" + trade.at("/execution_result/order_id").asText();
        assertThat(Engine.owner(account, "GET", orderPath, null).at("/trade_id").asText())
                .isEqualTo(id);
        assertRefused(404, "REQ_003", Engine.owner(other, "GET", orderPath, null));
        assertRefused(404, "REQ_003", Engine.owner(account, "GET", "/api/v1/orders/999999999", null));
        assertRefused(404, "REQ_003", Engine.owner(other, "GET", "/api/v1/trade-status/" + id, null));
        for (String[] act :
                new String[][] {{"PUT", "modify-position", "{\"stop_loss\":1}"}, {"POST", "close-position", "{}"}}) {
            Engine.Answer foreign = Engine.owner(other, act[0], "/api/v1/" + act[1] + "/" + id, act[2]);
            assertRefused(404, "REQ_003", foreign);
            assertThat(foreign.at("/error/message").asText()).isEqualTo("No such trade");
            assertThat(foreign.at("/error/details").toString()).contains(id).doesNotContain("account");
        }
        assertRefused(403, "AUTH_002", Engine.owner(other, "GET", "/api/v1/accounts/" + account, null));
        for (String list : List.of("orders", "deals", "positions")) {
            assertRefused(
                    403, "AUTH_002", Engine.owner(other, "GET", "/api/v1/" + list + "?account_id=" + account, null));
        }
        String order = trade.at("/execution_result/order_id").asText();
        assertRefused(404, "REQ_003", Engine.owner(other, "POST", "/api/v1/orders/" + order + "/cancel", null));
        Engine.Answer own = Engine.owner(other, "GET", "/api/v1/accounts", null);
        assertThat(own.at("/accounts")).hasSize(1);
        assertThat(own.at("/accounts/0/account_id").asLong()).isEqualTo(other);
    }

    @Test
    void shouldKeepTheFenceForTheBreaker() {
        String gateway = TestTokens.service("gateway", "execution-engine");
        assertRefused(403, "AUTH_002", Engine.call("gateway", gateway, "GET", "/api/v1/fence", null));
        assertRefused(
                403,
                "AUTH_002",
                Engine.call("gateway", gateway, "PUT", "/api/v1/fence/lease", "{\"holder\":\"x\",\"seconds\":9}"));
        assertRefused(403, "AUTH_002", Engine.owner(account, "GET", "/api/v1/fence", null));
        assertRefused(403, "AUTH_002", Engine.owner(account, "POST", "/api/v1/accounts", "{}"));
        String operator = TestTokens.person("op", Set.of("operator"), List.of(), "execution-engine");
        assertRefused(
                403,
                "AUTH_002",
                Engine.call("operator", operator, "POST", TRADE, Engine.order(account, "LONG", "1", "")));
        assertThat(Engine.call("operator", operator, "GET", "/api/v1/accounts/" + account, null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldExplainWhatCannotBeRead() {
        assertRefused(400, "REQ_001", Engine.owner(account, "POST", TRADE, "{\"account_id\":"));
        assertRefused(400, "REQ_002", Engine.owner(account, "POST", TRADE, "{\"acount_id\":\"1\"}"));
        assertRefused(400, "REQ_002", Engine.owner(account, "POST", TRADE, "{}"));
        assertRefused(400, "REQ_002", Engine.trade(account, "UP", "1", ""));
        Engine.Answer unknown = Engine.owner(
                account, "POST", TRADE, Engine.order(account, "LONG", "1", "").replace("BTC_USD", "NO_SUCH"));
        assertRefused(400, "DATA_001", unknown);
        assertThat(unknown.http().headers().firstValue("X-RateLimit-Remaining"))
                .as("whatever is wrong with an order, its account's budget is told")
                .isPresent();
        assertRefused(404, "REQ_003", Engine.owner(account, "POST", TRADE, Engine.order(999_999, "LONG", "1", "")));
        assertRefused(404, "REQ_003", Engine.owner(account, "GET", "/api/v1/trade-status/nonsense", null));
        assertRefused(405, "REQ_004", Engine.owner(account, "DELETE", TRADE, null));
        assertRefused(
                415, "REQ_005", Engine.call("operator", Engine.token(account), "POST", TRADE, "text/plain", "hello"));
        assertRefused(413, "REQ_006", Engine.owner(account, "POST", TRADE, "x".repeat(10_000_000)));
    }

    private static void assertRefused(int status, String code, Engine.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    }
}
