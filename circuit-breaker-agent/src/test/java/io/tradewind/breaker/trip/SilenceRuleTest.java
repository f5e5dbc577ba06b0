package io.tradewind.breaker.trip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.breaker.component.Component;
import io.tradewind.contracts.breaker.StopScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilenceRuleTest {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private final SilenceRule rule = new SilenceRule(
            Duration.ofSeconds(15),
            Set.of("risk-management-agent"),
            Duration.ofSeconds(60),
            Set.of("execution-engine"));

    @Test
    void shouldStopTheSystemWhenAJudgeFallsSilent() {
        List<Cause> causes = rule.judge(heard("risk-management-agent", "healthy"), START, START.plusSeconds(15));
        assertThat(causes).singleElement().satisfies(cause -> {
            assertThat(cause.scope()).isEqualTo(StopScope.SYSTEM);
            assertThat(cause.targetId()).isNull();
            assertThat(cause.key()).isEqualTo("silent:risk-management-agent");
            assertThat(cause.reason()).isEqualTo("risk-management-agent has been silent for 15 s");
        });
    }

    @Test
    void shouldStopOnlyTheEngineWhenTheEngineFallsSilent() {
        assertThat(rule.judge(heard("execution-engine", "healthy"), START, START.plusSeconds(60)))
                .singleElement()
                .satisfies(cause -> {
                    assertThat(cause.scope()).isEqualTo(StopScope.AGENT);
                    assertThat(cause.targetId()).isEqualTo("execution-engine");
                });
    }

    @Test
    void shouldGiveTheEngineTimeToRestart() {
        assertThat(rule.judge(heard("execution-engine", "healthy"), START, START.plusSeconds(59)))
                .isEmpty();
    }

    @Test
    void shouldWaitForTheWholeSilence() {
        assertThat(rule.judge(heard("risk-management-agent", "healthy"), START, START.plusMillis(14_999)))
                .isEmpty();
    }

    @Test
    void shouldNotArmBeforeTheComponentWasHeard() {
        assertThat(rule.judge(List.of(), START, START.plusSeconds(3600))).isEmpty();
    }

    @Test
    void shouldIgnoreWhoSaidGoodbyeAndWhoIsNotWatched() {
        assertThat(rule.judge(heard("risk-management-agent", "stopping"), START, START.plusSeconds(60)))
                .isEmpty();
        assertThat(rule.judge(heard("event-stream", "healthy"), START, START.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void shouldBlameNobodyForASilentBus() {
        List<Component> components = heard("risk-management-agent", "healthy");
        assertThat(rule.judge(components, null, START.plusSeconds(60))).isEmpty();
        // The bus is back for 10 s: the component gets its whole 15 s again.
        assertThat(rule.judge(components, START.plusSeconds(50), START.plusSeconds(60)))
                .isEmpty();
        assertThat(rule.judge(components, START.plusSeconds(45), START.plusSeconds(60)))
                .hasSize(1);
    }

    @Test
    void shouldClearOnlyWhoIsHeardAgain() {
        List<Component> components = heard("risk-management-agent", "healthy");
        assertThat(rule.cleared(components, START, START.plusSeconds(1)))
                .containsExactly("silent:risk-management-agent");
        assertThat(rule.cleared(components, START, START.plusSeconds(15))).isEmpty();
        assertThat(rule.cleared(components, null, START.plusSeconds(1))).isEmpty();
        assertThat(rule.cleared(heard("risk-management-agent", "stopping"), START, START.plusSeconds(1)))
                .isEmpty();
    }

    private static List<Component> heard(String service, String status) {
        return List.of(new Component(service, status, START));
    }
}
