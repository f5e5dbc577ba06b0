package io.tradewind.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person does on the running suite: replays what was decided, and drills the stop. */
class OperateE2E {
    private static SuiteHarness suite;

    @BeforeAll
    static void start() throws Exception {
        suite = SharedSuite.get();
    }

    /** How a verb ended and what it answered. */
    private record Ended(ExitCode code, JsonNode json, String told) {}

    @Test
    void shouldDecideOnceMoreWhatTheDemoDecidedByteForByte() throws Exception {
        await().atMost(Duration.ofSeconds(120)).until(() -> newestSignalOrder() != null);
        String order = newestSignalOrder();

        Ended one = run("replay", order, "--with", "exposure=0.0001", "--json");
        assertThat(one.code()).as(one.told()).isEqualTo(ExitCode.OK);
        JsonNode decisions = one.json().at("/outcomes/0/decisions");
        assertThat(decisions.findValuesAsText("kind")).contains("signal", "size", "risk", "compliance");
        assertThat(decisions.toString()).contains("\"identical\":true").doesNotContain("\"identical\":false");
        for (JsonNode decision : decisions) {
            if (decision.path("kind").asText().equals("risk")) {
                assertThat(decision.at("/with/decision").asText()).contains("\"approved\":false");
            }
        }

        Ended newest = run("replay", "--last", "20", "--json");
        assertThat(newest.code()).as(newest.told()).isEqualTo(ExitCode.OK);
        assertThat(newest.json().path("replayed").asInt()).isPositive();
        assertThat(newest.json().path("identical").asInt())
                .isEqualTo(newest.json().path("replayed").asInt());
        assertThat(newest.json().path("differing").asInt(-1)).isZero();
        assertThat(run("replay", "999999999999", "--json").code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void shouldDrillARealStopAndLiftIt() throws Exception {
        Ended drill = run("drill", "stop", "--json");

        assertThat(drill.code()).as(drill.told()).isEqualTo(ExitCode.OK);
        assertThat(drill.json().path("as_promised").asBoolean()).isTrue();
        assertThat(drill.json().path("orders_after_answer").asInt(-1)).isZero();
        assertThat(drill.json().path("orders_before").asInt()).isPositive();
        assertThat(drill.json().path("refused_after_answer").asInt()).isPositive();
        assertThat(drill.json().path("cancels_confirmed").asInt()).isEqualTo(3);
        assertThat(drill.json().path("post_to_answer_ms").isNumber()).isTrue();
        SuiteClient.Answer stop = SharedSuite.operator()
                .get(
                        Service.CIRCUIT_BREAKER_AGENT,
                        "/api/v1/emergency-stop/" + drill.json().path("stop_id").asText());
        assertThat(stop.at("/status").asText()).isEqualTo("resolved");
        assertThat(stop.at("/authorized_by").asText()).startsWith("drill by ");
    }

    private static String newestSignalOrder() throws Exception {
        JsonNode orders = SharedSuite.operator()
                .get(Service.EXECUTION_ENGINE, "/api/v1/orders?account_id=1&page_size=200")
                .at("/orders");
        for (JsonNode order : orders) {
            boolean judged = !order.path("reduce_only").asBoolean()
                    && !order.path("status").asText().equals("DENIED");
            if (judged && order.hasNonNull("signal_id")) {
                return order.path("order_id").asText();
            }
        }
        return null;
    }

    private static Ended run(String... words) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ExitCode code = new Cli(
                        suite.home(),
                        Clock.systemUTC(),
                        new SecureRandom(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words));
        String answer = out.toString(StandardCharsets.UTF_8);
        return new Ended(code, Json.parse(answer), answer + err.toString(StandardCharsets.UTF_8));
    }
}
