package io.tradewind.analysis.run;

import static io.tradewind.analysis.Agent.SOON;
import static io.tradewind.analysis.Agent.get;
import static io.tradewind.analysis.Agent.openAccount;
import static io.tradewind.analysis.Agent.post;
import static io.tradewind.analysis.Agent.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.analysis.FakeMarketData;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeMarketData.class, scope = TestResourceScope.GLOBAL)
class DemoRunsComponentTest {
    private static final String RUNS = "/api/v1/strategy-runs?account_id=1";

    @Inject
    RunService runs;

    @Inject
    AccountDirectory accounts;

    @Test
    void shouldStartTheDemoRunsOnceTheAccountIsThereAndNeverAgain() {
        new DemoRuns(true, runs, accounts).start(new StartupEvent());
        openAccount(1, "demo");
        await().atMost(SOON).untilAsserted(() -> assertThat(listed()).hasSize(3));
        String first = listed().get(0).path("run_id").asText();
        post(trader(1L), "/api/v1/strategy-runs/" + first + "/stop", null);

        new DemoRuns(true, runs, accounts).start(new StartupEvent());
        DemoRuns.wanted().forEach(runs::startOnce);

        assertThat(listed()).hasSize(3);
        assertThat(listed().get(0).path("status").asText()).isEqualTo("stopped");
        assertThat(listed().get(1).path("status").asText()).isEqualTo("active");
    }

    private static JsonNode listed() {
        return get(trader(1L), RUNS).body().path("strategy_runs");
    }
}
