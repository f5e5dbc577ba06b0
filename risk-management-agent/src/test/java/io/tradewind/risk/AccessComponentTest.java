package io.tradewind.risk;

import static io.tradewind.risk.RiskAgent.SERVICE;
import static io.tradewind.risk.RiskAgent.engine;
import static io.tradewind.risk.RiskAgent.get;
import static io.tradewind.risk.RiskAgent.open;
import static io.tradewind.risk.RiskAgent.person;
import static io.tradewind.risk.RiskAgent.post;
import static io.tradewind.risk.RiskAgent.put;
import static io.tradewind.risk.RiskAgent.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.risk.RiskAgent.Reply;
import io.tradewind.risk.RiskAgent.Who;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class AccessComponentTest {
    private static final String ASSESS = "/api/v1/assess-position-risk";
    private static final String QUESTION =
            "{\"account_id\":\"201\",\"instrument\":\"EUR_USD\",\"direction\":\"LONG\",\"size\":100,"
                    + "\"entry_price\":1.0850,\"stop_loss\":1.0820}";

    @BeforeEach
    void account() {
        open(201, "USD", "100000");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/assess-position-risk",
        "POST, /api/v1/size-position",
        "POST, /api/v1/replay",
        "GET, /api/v1/portfolio-risk/201",
        "GET, /api/v1/portfolio-risk/201/var",
        "GET, /api/v1/portfolio-risk/201/stress",
        "GET, /api/v1/portfolio-risk/201/margin",
        "GET, /api/v1/currency-exposure/user-201",
        "GET, /api/v1/limits/201",
        "GET, /api/v1/limits/201/history",
        "PUT, /api/v1/limits/201",
        "GET, /api/v1/limits/201/changes",
        "POST, /api/v1/limits/201/changes/00000000-0000-4000-8000-000000000001/approve",
        "DELETE, /api/v1/limits/201/changes/00000000-0000-4000-8000-000000000001",
        "GET, /api/v1/alerts"
    })
    void shouldAskForCertificateAndTokenEverywhere(String method, String path) {
        String body = method.equals("GET") ? null : "{}";
        String type = body == null ? null : "application/json";
        String token = TestTokens.service("execution-engine", SERVICE);

        assertThat(send(new Who(null, token), method, path, type, body).status())
                .isEqualTo(401);
        assertThat(send(new Who("execution-engine", null), method, path, type, body)
                        .status())
                .isEqualTo(401);
        String expired = TestTokens.expired("execution-engine", SERVICE);
        assertThat(send(new Who("execution-engine", expired), method, path, type, body)
                        .status())
                .isEqualTo(401);
        String elsewhere = TestTokens.service("execution-engine", "compliance-agent");
        Reply wrongAudience = send(new Who("execution-engine", elsewhere), method, path, type, body);
        assertThat(wrongAudience.status()).isEqualTo(401);
        assertThat(wrongAudience.body().at("/error/code").asText()).isEqualTo("AUTH_001");
        assertThat(send(RiskAgent.service("market-data-stream"), method, path, type, body)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldShowAPersonOnlyOwnAccounts() {
        Who stranger = person("trader", 999L);

        assertThat(post(stranger, ASSESS, QUESTION).status()).isEqualTo(403);
        assertThat(get(stranger, "/api/v1/limits/201").status()).isEqualTo(403);
        assertThat(get(stranger, "/api/v1/limits/label-201/history").status()).isEqualTo(403);
        assertThat(get(stranger, "/api/v1/portfolio-risk/201").status()).isEqualTo(403);
        assertThat(get(stranger, "/api/v1/alerts?account_id=201").status()).isEqualTo(403);
        assertThat(get(person("trader", 201L), "/api/v1/limits/201").status()).isEqualTo(200);
        assertThat(get(person("operator"), "/api/v1/portfolio-risk/201").status())
                .isEqualTo(200);
    }

    @Test
    void shouldLetOnlyOfficersSetLimits() {
        String body = "{\"risk_per_trade\":0.5}";

        assertThat(put(person("trader", 201L), "/api/v1/limits/201", body).status())
                .isEqualTo(403);
        assertThat(put(engine(), "/api/v1/limits/201", body).status()).isEqualTo(403);
        assertThat(get(engine(), "/api/v1/limits/201")
                        .body()
                        .path("risk_per_trade")
                        .decimalValue())
                .isEqualByComparingTo("0.02");
    }

    @Test
    void shouldRefuseWhatIsNoRequest() {
        Reply malformed = post(engine(), ASSESS, "{\"account_id\":");
        Reply array = post(engine(), ASSESS, "[]");
        Reply empty = post(engine(), ASSESS, "");
        Reply type = send(engine(), "POST", ASSESS, "text/plain", QUESTION);
        Reply large = post(engine(), ASSESS, "{\"account_id\":\"" + "x".repeat(10 << 20) + "\"}");
        Reply method = send(engine(), "DELETE", ASSESS, null, null);

        assertThat(malformed.status()).isEqualTo(400);
        assertThat(array.status()).isEqualTo(400);
        assertThat(empty.status()).isEqualTo(400);
        assertThat(type.status()).isEqualTo(415);
        assertThat(large.status()).isEqualTo(413);
        assertThat(method.status()).isEqualTo(405);
        assertThat(malformed.body().at("/error/code").asText()).isEqualTo("REQ_001");
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, page",
        "page=x, page",
        "page_size=0, page_size",
        "page_size=201, page_size",
        "level=LOUD, level"
    })
    void shouldHoldPagesInBounds(String query, String field) {
        Reply reply = get(engine(), "/api/v1/alerts?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/error/details/field").asText()).isEqualTo(field);
    }

    @Test
    void shouldAnswer404ForAnUnknownAccountInAPath() {
        for (String path : new String[] {"/api/v1/limits/nobody", "/api/v1/portfolio-risk/98765"}) {
            Reply reply = get(engine(), path);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body().at("/error/code").asText()).isEqualTo("REQ_003");
        }
    }
}
