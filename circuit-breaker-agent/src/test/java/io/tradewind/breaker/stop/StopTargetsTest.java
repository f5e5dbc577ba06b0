package io.tradewind.breaker.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunEvent;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopTargetsTest {
    private static final UUID RUN = new UUID(1, 2);
    private static final Event<StrategyRunEvent> EVENT = new Event<>(
            new UUID(5, 5),
            "test",
            RUN.toString(),
            Instant.EPOCH,
            null,
            new StrategyRunChanged(
                    RUN,
                    7,
                    "test",
                    "momentum",
                    "BTC_USD",
                    Timeframe.M1,
                    Map.of(),
                    BigDecimal.ONE,
                    0,
                    StrategyRunChanged.Status.ACTIVE,
                    "started",
                    Instant.EPOCH));

    @ParameterizedTest
    @CsvSource({
        "market-analysis-agent, market-analysis-agent",
        "market_analysis_agent, market-analysis-agent",
        "Execution_Engine, execution-engine",
        "00000000-0000-0001-0000-000000000002, 00000000-0000-0001-0000-000000000002"
    })
    void shouldWriteAnAgentInOneSpelling(String given, String written) {
        assertThat(StopTargets.resolve(StopScope.AGENT, given, account -> 0, run -> true))
                .isEqualTo(written);
    }

    @Test
    void shouldWriteAnAccountByItsNumber() {
        assertThat(StopTargets.resolve(StopScope.ACCOUNT, "demo", account -> 7, run -> true))
                .isEqualTo("7");
    }

    @Test
    void shouldHaveNoTargetForTheSystem() {
        assertThat(StopTargets.resolve(StopScope.SYSTEM, null, account -> 0, run -> true))
                .isNull();
        refused(() -> StopTargets.resolve(StopScope.SYSTEM, RUN.toString(), account -> 0, run -> true));
    }

    @Test
    void shouldRefuseWhatNamesNobody() {
        refused(() -> StopTargets.resolve(StopScope.ACCOUNT, " ", account -> 0, run -> true));
        refused(() -> StopTargets.resolve(StopScope.AGENT, null, account -> 0, run -> true));
        refused(() -> StopTargets.resolve(StopScope.AGENT, "weather-agent", account -> 0, run -> true));
        refused(() -> StopTargets.resolve(StopScope.AGENT, "x".repeat(101), account -> 0, run -> true));
        refused(() -> StopTargets.scope("galaxy"));
        refused(() -> StopTargets.scope(null));
    }

    @Test
    void shouldRefuseARunThatThereIsNot() {
        assertThatThrownBy(() -> StopTargets.resolve(StopScope.AGENT, RUN.toString(), account -> 0, run -> false))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_003);
                    assertThat(refusal.details()).containsEntry("strategy_run", RUN.toString());
                });
        assertThat(StopTargets.resolve(StopScope.AGENT, "gateway", account -> 0, run -> false))
                .isEqualTo("gateway");
    }

    @Test
    void shouldTakeARunAtItsWordUntilAllRunsWereHeard() {
        AtomicBoolean busCarries = new AtomicBoolean(true);
        RunDirectory runs = new RunDirectory(busCarries::get);
        runs.on(EVENT);
        assertThat(runs.mayBe(new UUID(9, 9))).as("not all is read yet").isTrue();
        runs.caughtUp();
        assertThat(runs.mayBe(new UUID(9, 9))).isFalse();
        assertThat(runs.mayBe(RUN)).isTrue();
        busCarries.set(false);
        assertThat(runs.mayBe(new UUID(9, 9))).as("the bus is away").isTrue();
        assertThat(runs.of(Set.of(7L))).containsExactly(RUN);
        RunDirectory none = new RunDirectory(() -> true);
        none.caughtUp();
        assertThat(none.mayBe(RUN)).as("nothing was heard").isTrue();
    }

    @Test
    void shouldTakeANumberAtItsWordThatTheBusCouldNotTellOfYet() {
        AtomicBoolean busCarries = new AtomicBoolean(true);
        AccountDirectory directory = new AccountDirectory();
        AccountNumbers accounts = new AccountNumbers(directory, busCarries::get);
        assertThat(accounts.of("8", Set.of())).as("nothing was heard").isEqualTo(8);
        directory.on(new Event<>(
                new UUID(6, 6),
                "test",
                "7",
                Instant.EPOCH,
                null,
                new AccountOpened(7, "demo", "tom", "paper", false, "USD", BigDecimal.TEN, Instant.EPOCH)));

        assertThat(accounts.of("demo", Set.of())).isEqualTo(7);
        assertThat(accounts.of("8", Set.of(7L, 8L))).as("the token names it").isEqualTo(8);
        unknown(() -> accounts.of("8", Set.of(7L)));
        busCarries.set(false);
        assertThat(accounts.of("8", Set.of(7L))).as("the bus is away").isEqualTo(8);
        unknown(() -> accounts.of("other", Set.of(7L)));
        unknown(() -> accounts.of("8".repeat(19), Set.of(7L)));
    }

    private static void unknown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_003));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REQ_002));
    }
}
