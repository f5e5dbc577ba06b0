package io.tradewind.breaker.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tradewind.breaker.component.Component;
import io.tradewind.breaker.risk.SystemHealth.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountRiskTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private final RiskConfig config =
            new SmallRyeConfigBuilder().withMapping(RiskConfig.class).build().getConfigMapping(RiskConfig.class);

    @ParameterizedTest
    @CsvSource({
        // drawdown, var, exposure, daily loss used, level, factors
        "0.0499, 0.0199, 0.99, 0.49, LOW, ''",
        "0.05, 0, 0, 0, MEDIUM, drawdown",
        "0.10, 0, 0, 0, HIGH, drawdown",
        "0, 0.05, 1, 0, HIGH, exposure daily_var",
        "0, 0, 0, 0.8, HIGH, daily_loss",
        ", , , , LOW, ''"
    })
    void shouldJudgeByTheWorstFigure(
            BigDecimal drawdown,
            BigDecimal var,
            BigDecimal exposure,
            BigDecimal loss,
            RiskLevel level,
            String factors) {
        AccountRisk.Verdict verdict = new AccountRisk(1, drawdown, var, exposure, loss).judge(config);
        assertThat(verdict.level()).isEqualTo(level);
        assertThat(String.join(" ", verdict.factors())).isEqualTo(factors);
    }

    @ParameterizedTest
    @CsvSource({
        "healthy, 0, HEALTHY",
        "healthy, 5, WARNING",
        "degraded, 0, WARNING",
        "unhealthy, 0, CRITICAL",
        "healthy, 15, CRITICAL",
        "stopping, 60, STOPPED"
    })
    void shouldJudgeAServiceByItsBeats(String status, int age, Status expected) {
        Map<String, Status> health =
                health(List.of(new Component("execution-engine", status, NOW.minusSeconds(age))), true);
        assertThat(health).containsEntry("execution-engine", expected);
        assertThat(health).containsEntry("gateway", Status.UNKNOWN).hasSize(9);
    }

    @Test
    void shouldKnowNothingOverASilentBus() {
        assertThat(health(List.of(new Component("gateway", "healthy", NOW)), false)
                        .values())
                .containsOnly(Status.UNKNOWN);
    }

    @Test
    void shouldUseTheContractsNames() {
        assertThat(SystemHealth.contractName("market-analysis-agent")).isEqualTo("market_analysis");
        assertThat(SystemHealth.contractName("risk-management-agent")).isEqualTo("risk_management");
        assertThat(SystemHealth.contractName("execution-engine")).isEqualTo("execution_engine");
    }

    private static Map<String, Status> health(List<Component> components, boolean busUp) {
        return SystemHealth.of(components, busUp, NOW, Duration.ofSeconds(5), Duration.ofSeconds(15));
    }
}
