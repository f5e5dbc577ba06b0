package io.tradewind.gateway.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTest {
    @ParameterizedTest
    @CsvSource({
        "circuit-breaker-agent, circuit-breaker-agent",
        "circuit-breaker, circuit-breaker-agent",
        "market-analysis, market-analysis-agent",
        "risk-management, risk-management-agent",
        "execution, execution-engine",
        "performance, performance-tracker",
        "compliance, compliance-agent",
        "market-data, market-data-stream",
        "event-stream, event-stream"
    })
    void shouldKnowFullAndShortNames(String name, String service) {
        assertThat(Agent.named(name)).map(Agent::service).contains(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "", "postgres", "localhost", "CIRCUIT-BREAKER", "execution-engine:8004"})
    void shouldKnowNobodyElse(String name) {
        assertThat(Agent.named(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fence", "fence/lease", "fence/stops/1", "Fence", "x/FENCE/y", "f%65nce/lease", ""})
    void shouldKeepPeopleFromTheFence(String rest) {
        assertThat(AgentPath.of(rest)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"execute%2Dtrade", "execute-trade;a=b", "/execute-trade", "x//y", "x/../execute-trade", "."})
    void shouldTakeNoPathThatAnAgentReadsAsAnother(String rest) {
        assertThat(AgentPath.of(rest)).isEmpty();
    }

    @Test
    void shouldPutTheRestBehindTheVersion() {
        assertThat(AgentPath.of("trade-status/7")).contains(new AgentPath("/api/v1/trade-status/7"));
        assertThat(AgentPath.of("execute-trade/")).map(AgentPath::rest).contains("execute-trade");
    }

    @Test
    void shouldPassOnlyWhatIsMeantForTheAgent() {
        Map<String, String> passed = PassedHeaders.toAgent(Map.of(
                "Content-Type", "application/json",
                "Authorization", "Bearer secret",
                "Cookie", "a=b",
                "Connection", "upgrade",
                "X-Forwarded-For", "10.0.0.1",
                "Host", "gateway"));

        assertThat(passed).containsExactly(Map.entry("content-type", "application/json"));
    }

    @Test
    void shouldPassBackTypeAndLimits() {
        Map<String, String> passed = PassedHeaders.toPerson(Map.of(
                "content-type", "application/json",
                "x-ratelimit-limit", "100",
                "X-RateLimit-Remaining", "99",
                "retry-after", "3",
                "transfer-encoding", "chunked",
                "set-cookie", "a=b",
                "server", "x"));

        assertThat(passed)
                .containsOnlyKeys("content-type", "x-ratelimit-limit", "x-ratelimit-remaining", "retry-after");
    }
}
