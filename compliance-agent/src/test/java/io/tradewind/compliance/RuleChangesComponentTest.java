package io.tradewind.compliance;

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
import io.tradewind.compliance.rule.RuleChangesService;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
class RuleChangesComponentTest {
    @Inject
    RuleChangesService service;

    @Test
    void shouldLetWhatAllowsMoreWaitForASecondPerson() {
        open(401, "USD", "1000");

        Reply asked = put(officer(), "/api/v1/rules/401", "{\"trades_per_day\":9000,\"reason\":\"busy\"}");
        String change = asked.body().at("/waiting/change_id").asText();
        Reply own = post(officer(), changes(401, change) + "/approve", null);
        Reply meanwhile = get(person("user", 401L), "/api/v1/rules/401");
        Reply agreed = post(admin(), changes(401, change) + "/approve", null);
        Reply again = post(admin(), changes(401, change) + "/approve", null);

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.body().path("trades_per_day").asInt()).isEqualTo(5000);
        assertThat(asked.body().path("version").asInt()).isZero();
        assertThat(own.status()).isEqualTo(403);
        assertThat(meanwhile.body().at("/waiting/asked/trades_per_day").asInt()).isEqualTo(9000);
        assertThat(meanwhile.body().path("trades_per_day").asInt()).isEqualTo(5000);
        assertThat(agreed.status()).isEqualTo(200);
        assertThat(agreed.body().path("trades_per_day").asInt()).isEqualTo(9000);
        assertThat(agreed.body().path("changed_by").asText()).isEqualTo("person-risk_officer");
        assertThat(agreed.body().path("approved_by").asText()).isEqualTo("person-admin");
        assertThat(agreed.body().path("change").asText()).isEqualTo("WIDENED");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().at("/error/details/state").asText()).isEqualTo("APPROVED");
    }

    @Test
    void shouldNotLetTheTighterPartWaitForTheOther() {
        open(402, "USD", "1000");

        Reply asked = put(officer(), "/api/v1/rules/402", """
                {"daily_loss":0.01,"trades_per_day":9000,"session_hours":{"mode":"window","zone":"Europe/London",
                 "days":["monday","TUESDAY"],"open":"08:00","close":"17:00"}}""");
        Reply agreed =
                post(admin(), changes(402, asked.body().at("/waiting/change_id").asText()) + "/approve", null);

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.body().path("change").asText()).isEqualTo("TIGHTENED");
        assertThat(asked.body().path("daily_loss").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(asked.body().path("trades_per_day").asInt()).isEqualTo(5000);
        assertThat(asked.body().at("/session_hours/mode").asText()).isEqualTo("INSTRUMENT");
        assertThat(agreed.body().path("trades_per_day").asInt()).isEqualTo(9000);
        assertThat(agreed.body().path("daily_loss").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(agreed.body().at("/session_hours/mode").asText()).isEqualTo("WINDOW");
        assertThat(agreed.body().at("/session_hours/days/1").asText()).isEqualTo("TUESDAY");
    }

    @Test
    void shouldHoldByItselfWhenTheCoolingOffTimeIsOver() throws SQLException {
        open(403, "USD", "1000");
        put(officer(), "/api/v1/rules/403", "{\"max_order_equity\":2}");

        service.applyMatured();
        Reply early = get(officer(), "/api/v1/rules/403");
        daysLater(403);
        service.applyMatured();
        service.applyMatured();
        Reply late = get(officer(), "/api/v1/rules/403");
        Reply list = get(officer(), "/api/v1/rules/403/changes");

        assertThat(early.body().path("max_order_equity").decimalValue()).isEqualByComparingTo("1");
        assertThat(early.body().at("/waiting/state").asText()).isEqualTo("WAITING");
        assertThat(late.body().path("max_order_equity").decimalValue()).isEqualByComparingTo("2");
        assertThat(late.body().path("version").asInt()).isEqualTo(1);
        assertThat(late.body().path("approved_by").isNull()).isTrue();
        assertThat(late.body().path("waiting").isNull()).isTrue();
        assertThat(list.body().at("/changes/0/state").asText()).isEqualTo("MATURED");
        assertThat(list.body().path("total_count").asInt()).isEqualTo(1);
    }

    /** An old wish never undoes a newer tightening. */
    @Test
    void shouldEndAWaitingChangeWhenTheRulesChange() throws SQLException {
        open(404, "USD", "1000");
        Reply asked = put(officer(), "/api/v1/rules/404", "{\"trades_per_day\":9000}");
        String change = asked.body().at("/waiting/change_id").asText();

        put(admin(), "/api/v1/rules/404", "{\"trades_per_day\":10}");
        daysLater(404);
        service.applyMatured();
        Reply late = post(admin(), changes(404, change) + "/approve", null);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().at("/error/details/state").asText()).isEqualTo("SUPERSEDED");
        assertThat(get(admin(), "/api/v1/rules/404")
                        .body()
                        .path("trades_per_day")
                        .asInt())
                .isEqualTo(10);
    }

    /** One account's change that cannot be applied keeps no other account waiting, and somebody can take it back. */
    @Test
    void shouldApplyTheOthersWhenOneCannotBeApplied() throws SQLException {
        open(408, "USD", "1000");
        open(409, "USD", "1000");
        Reply unreadable = put(officer(), "/api/v1/rules/408", "{\"trades_per_day\":9000}");
        put(officer(), "/api/v1/rules/409", "{\"trades_per_day\":9000}");
        sql("update held_change set body = '{\"trades_per_day\":\"many\"}' where account_id = 408");
        // Last: the service's own rounds apply what is due as soon as it is.
        daysLater(408);
        daysLater(409);

        service.applyMatured();
        Reply waits = get(officer(), "/api/v1/rules/408");
        Reply applied = get(officer(), "/api/v1/rules/409");
        String change = unreadable.body().at("/waiting/change_id").asText();
        Reply back = send(officer(), "DELETE", changes(408, change), null, null);

        assertThat(applied.body().path("trades_per_day").asInt()).isEqualTo(9000);
        assertThat(waits.body().path("trades_per_day").asInt()).isEqualTo(5000);
        assertThat(waits.body().at("/waiting/state").asText()).isEqualTo("WAITING");
        assertThat(waits.body().at("/waiting/asked").isNull()).isTrue();
        assertThat(back.body().path("state").asText()).isEqualTo("WITHDRAWN");
    }

    @Test
    void shouldTakeAChangeBack() {
        open(405, "USD", "1000");
        Reply asked = put(officer(), "/api/v1/rules/405", "{\"trades_per_day\":9000}");
        String change = asked.body().at("/waiting/change_id").asText();

        Reply back = send(officer(), "DELETE", changes(405, change), null, null);

        assertThat(back.body().path("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(post(admin(), changes(405, change) + "/approve", null).status())
                .isEqualTo(409);
        assertThat(get(admin(), "/api/v1/rules/405").body().path("waiting").isNull())
                .isTrue();
    }

    @Test
    void shouldKnowWhoMayAgreeToWhat() {
        open(406, "USD", "1000");
        open(407, "USD", "1000");
        Reply asked = put(officer(), "/api/v1/rules/406", "{\"trades_per_day\":9000}");
        String change = asked.body().at("/waiting/change_id").asText();

        assertThat(post(person("trader", 406L), changes(406, change) + "/approve", null)
                        .status())
                .isEqualTo(403);
        assertThat(post(admin(), changes(407, change) + "/approve", null).status())
                .isEqualTo(404);
        assertThat(post(admin(), changes(406, "nothing") + "/approve", null).status())
                .isEqualTo(404);
        assertThat(get(person("trader", 999L), "/api/v1/rules/406/changes").status())
                .isEqualTo(403);
        assertThat(get(person("trader", 406L), "/api/v1/rules/406/changes").status())
                .isEqualTo(200);
    }

    private static Who officer() {
        return person("risk_officer");
    }

    private static Who admin() {
        return person("admin");
    }

    private static String changes(long account, String change) {
        return "/api/v1/rules/" + account + "/changes/" + change;
    }

    private static void daysLater(long account) throws SQLException {
        sql("update held_change set applies_at = applies_at - interval '2 days' where account_id = " + account);
    }

    private static void sql(String text) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(SuiteResource.postgres().jdbcUrl(), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
