package io.tradewind.gateway.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.analysis.StrategyRunChanged;
import io.tradewind.contracts.analysis.StrategyRunChanged.Status;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunViewTest {
    private final RunView view = new RunView();

    @Test
    void shouldCountRunsOfTheAccountsOnceHoweverOftenTheyChange() {
        see(1, 7, Status.ACTIVE);
        see(1, 7, Status.ACTIVE);
        see(2, 7, Status.PAUSED);
        see(3, 7, Status.STOPPED);
        see(4, 8, Status.ACTIVE);

        assertThat(view.of(Set.of(7L))).isEqualTo(new RunCounts(1, 2));
        assertThat(view.of(Set.of(7L, 8L))).isEqualTo(new RunCounts(2, 3));
        assertThat(view.of(Set.of())).isEqualTo(new RunCounts(0, 0));
    }

    @Test
    void shouldFollowAChange() {
        see(1, 7, Status.ACTIVE);
        see(1, 7, Status.PAUSED);

        assertThat(view.of(Set.of(7L))).isEqualTo(new RunCounts(0, 1));
    }

    private void see(long run, long account, Status status) {
        StrategyRunChanged changed = new StrategyRunChanged(
                new UUID(0, run),
                account,
                "run " + run,
                "momentum",
                "BTC_USD",
                Timeframe.M1,
                Map.of(),
                BigDecimal.ONE,
                0,
                status,
                "test",
                Instant.EPOCH);
        view.on(new Event<>(new UUID(1, run), "market-analysis-agent", "" + run, Instant.EPOCH, null, changed));
    }
}
