package io.tradewind.breaker.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopTargetsTest {
    private static final UUID RUN = new UUID(1, 2);

    @ParameterizedTest
    @CsvSource({
        "market-analysis-agent, market-analysis-agent",
        "market_analysis_agent, market-analysis-agent",
        "Execution_Engine, execution-engine",
        "00000000-0000-0001-0000-000000000002, 00000000-0000-0001-0000-000000000002"
    })
    void shouldWriteAnAgentInOneSpelling(String given, String written) {
        assertThat(StopTargets.resolve(StopScope.AGENT, given, account -> 0)).isEqualTo(written);
    }

    @Test
    void shouldWriteAnAccountByItsNumber() {
        assertThat(StopTargets.resolve(StopScope.ACCOUNT, "demo", account -> 7)).isEqualTo("7");
    }

    @Test
    void shouldHaveNoTargetForTheSystem() {
        assertThat(StopTargets.resolve(StopScope.SYSTEM, null, account -> 0)).isNull();
        refused(() -> StopTargets.resolve(StopScope.SYSTEM, RUN.toString(), account -> 0));
    }

    @Test
    void shouldRefuseWhatNamesNobody() {
        refused(() -> StopTargets.resolve(StopScope.ACCOUNT, " ", account -> 0));
        refused(() -> StopTargets.resolve(StopScope.AGENT, null, account -> 0));
        refused(() -> StopTargets.resolve(StopScope.AGENT, "weather-agent", account -> 0));
        refused(() -> StopTargets.resolve(StopScope.AGENT, "x".repeat(101), account -> 0));
        refused(() -> StopTargets.scope("galaxy"));
        refused(() -> StopTargets.scope(null));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_002));
    }
}
