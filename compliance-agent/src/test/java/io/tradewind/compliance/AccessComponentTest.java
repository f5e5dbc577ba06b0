package io.tradewind.compliance;

import static io.tradewind.compliance.ComplianceAgent.SERVICE;
import static io.tradewind.compliance.ComplianceAgent.engine;
import static io.tradewind.compliance.ComplianceAgent.get;
import static io.tradewind.compliance.ComplianceAgent.open;
import static io.tradewind.compliance.ComplianceAgent.person;
import static io.tradewind.compliance.ComplianceAgent.post;
import static io.tradewind.compliance.ComplianceAgent.put;
import static io.tradewind.compliance.ComplianceAgent.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.compliance.ComplianceAgent.Reply;
import io.tradewind.compliance.ComplianceAgent.Who;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class AccessComponentTest {
    private static final String VALIDATE = "/api/v1/validate-action";
    private static final String QUESTION = "{\"account_id\":\"201\",\"action_type\":\"trade_entry\",\"action_details\":"
            + "{\"instrument\":\"BTC_USD\",\"size\":1,\"direction\":\"LONG\",\"price\":100}}";

    @BeforeEach
    void account() {
        open(201, "USD", "100000");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/validate-action",
        "GET, /api/v1/rules/201",
        "GET, /api/v1/rules/201/history",
        "PUT, /api/v1/rules/201",
        "GET, /api/v1/rules/201/changes",
        "POST, /api/v1/rules/201/changes/00000000-0000-4000-8000-000000000001/approve",
        "DELETE, /api/v1/rules/201/changes/00000000-0000-4000-8000-000000000001",
        "GET, /api/v1/decisions",
        "GET, /api/v1/rule-packs",
        "POST, /api/v1/rules/201/dry-run",
        "GET, /api/v1/audit",
        "GET, /api/v1/audit/verify",
        "GET, /api/v1/audit/export",
        "POST, /api/v1/audit/roots",
        "POST, /api/v1/replay"
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
        String elsewhere = TestTokens.service("execution-engine", "risk-management-agent");
        Reply wrongAudience = send(new Who("execution-engine", elsewhere), method, path, type, body);
        assertThat(wrongAudience.status()).isEqualTo(401);
        assertThat(wrongAudience.body().at("/error/code").asText()).isEqualTo("AUTH_001");
        assertThat(send(ComplianceAgent.service("market-data-stream"), method, path, type, body)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldShowAPersonOnlyOwnAccounts() {
        Who stranger = person("trader", 999L);

        assertThat(post(stranger, VALIDATE, QUESTION).status()).isEqualTo(403);
        assertThat(get(stranger, "/api/v1/rules/201").status()).isEqualTo(403);
        assertThat(get(stranger, "/api/v1/rules/label-201/history").status()).isEqualTo(403);
        assertThat(get(stranger, "/api/v1/decisions?account_id=201").status()).isEqualTo(403);
        assertThat(get(person("trader", 201L), "/api/v1/rules/201").status()).isEqualTo(200);
        assertThat(get(person("operator"), "/api/v1/decisions?account_id=201").status())
                .isEqualTo(200);
    }

    @Test
    void shouldLetOnlyOfficersSetRules() {
        String body = "{\"daily_loss\":0.5}";

        assertThat(put(person("trader", 201L), "/api/v1/rules/201", body).status())
                .isEqualTo(403);
        assertThat(put(engine(), "/api/v1/rules/201", body).status()).isEqualTo(403);
        assertThat(put(person("operator"), "/api/v1/rules/201", body).status()).isEqualTo(403);
        assertThat(get(engine(), "/api/v1/rules/201").body().path("daily_loss").decimalValue())
                .isEqualByComparingTo("0.05");
    }

    @Test
    void shouldRefuseWhatIsNoRequest() {
        Reply malformed = post(engine(), VALIDATE, "{\"account_id\":");
        Reply array = post(engine(), VALIDATE, "[]");
        Reply empty = post(engine(), VALIDATE, "");
        Reply type = send(engine(), "POST", VALIDATE, "text/plain", QUESTION);
        Reply large = post(engine(), VALIDATE, "{\"account_id\":\"" + "x".repeat(10 << 20) + "\"}");
        Reply method = send(engine(), "DELETE", VALIDATE, null, null);

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
        "approved=maybe, approved",
        "date=monday, date",
        "date_from=2025-01-18, date_from"
    })
    void shouldHoldPagesInBounds(String query, String field) {
        Reply reply = get(engine(), "/api/v1/decisions?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/error/details/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"size\":1|\"size\":-1|REQ_002|action_details.size",
                "\"size\":1|\"size\":1e99999|REQ_002|action_details.size",
                "\"size\":1,|\"siz\":1,|REQ_002|action_details.siz",
                "BTC_USD|MOON|DATA_001|instrument",
                "trade_entry|trade_dream|REQ_002|action_type",
                "LONG|UP|REQ_002|action_details.direction"
            })
    void shouldNameTheFieldThatIsWrong(String right, String wrong, String code, String field) {
        Reply reply = post(engine(), VALIDATE, QUESTION.replace(right, wrong));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/error/code").asText()).isEqualTo(code);
        assertThat(reply.body().at("/error/details/field").asText()).isEqualTo(field);
    }

    @Test
    void shouldAnswer404ForAnUnknownAccount() {
        Reply asked = post(engine(), VALIDATE, QUESTION.replace("\"201\"", "\"nobody\""));
        assertThat(asked.status()).isEqualTo(404);
        assertThat(asked.body().at("/error/details/account").asText()).isEqualTo("nobody");
        for (String path : new String[] {"/api/v1/rules/nobody", "/api/v1/rules/98765/history"}) {
            Reply reply = get(engine(), path);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body().at("/error/code").asText()).isEqualTo("REQ_003");
        }
    }
}
