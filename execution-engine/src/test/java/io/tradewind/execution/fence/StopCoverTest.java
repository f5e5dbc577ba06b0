package io.tradewind.execution.fence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopCoverTest {
    private static final UUID RUN = new UUID(5, 6);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "SYSTEM, -, true",
                "ACCOUNT, 7, true",
                "ACCOUNT, demo, true",
                "ACCOUNT, 8, false",
                "AGENT, execution-engine, true",
                "AGENT, market-analysis-agent, true",
                "AGENT, gateway, false",
                "AGENT, 00000000-0000-0005-0000-000000000006, true",
                "AGENT, 00000000-0000-0005-0000-000000000007, false",
            })
    void shouldCoverWhatItsScopeNames(StopScope scope, String target, boolean covers) {
        StopChanged stop =
                new StopChanged(new UUID(1, 1), 1, scope, target, "drill", "test", Instant.EPOCH, null, null, null);
        assertThat(StopCover.covering(List.of(stop), new OrderScope(7, "demo", "market-analysis-agent", RUN)))
                .isEqualTo(covers ? java.util.Optional.of(stop) : java.util.Optional.empty());
    }
}
