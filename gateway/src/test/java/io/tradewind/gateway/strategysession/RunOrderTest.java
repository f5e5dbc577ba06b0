package io.tradewind.gateway.strategysession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunOrderTest {
    @ParameterizedTest
    @CsvSource({"1m,M1", "5m,M5", "15m,M15", "1h,H1", "4h,H4", "1d,D1", "M5,M5", "h1,H1", "5M,M5"})
    void shouldReadBothSpellingsOfATimeframe(String text, Timeframe timeframe) {
        assertThat(RunOrder.timeframe(text)).isEqualTo(timeframe);
    }

    @Test
    void shouldNameTheTimeframesThereAre() {
        assertThatThrownBy(() -> RunOrder.timeframe("7m"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("5m");
    }

    @Test
    void shouldLeaveTheStrategysOwnParametersToItsSchema() {
        RunOrder order =
                RunOrder.of(Map.of("time_frame", "15m", "symbol", "BTC/USD", "sl_pct", 1.0, "risk_per_trade", 0.01));

        assertThat(order.timeframe()).isEqualTo(Timeframe.M15);
        assertThat(order.instrument().orElseThrow().symbol()).isEqualTo("BTC_USD");
        assertThat(order.riskPerTrade()).isEqualTo(0.01);
        assertThat(order.own()).isEqualTo(Map.of("sl_pct", 1.0));
        assertThat(RunOrder.of(Map.of()).timeframe()).isEqualTo(Timeframe.M5);
        assertThatThrownBy(() -> RunOrder.of(Map.of("symbol", "NOPE"))).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({"sl_pct,1e99999", "risk_per_trade,1e-999999999", "sl_pct,1e900"})
    void shouldRefuseANumberThatNobodyCouldBeTold(String name, BigDecimal value) {
        assertThatThrownBy(() -> RunOrder.of(Map.of(name, value)))
                .isInstanceOf(Refusal.class)
                .hasMessage("strategy_config.params." + name + ": has more digits than any parameter");
    }

    @Test
    void shouldRefuseWhatHidesSuchANumber() {
        assertThatThrownBy(() -> RunOrder.of(Map.of("sl_pct", List.of(new BigDecimal("1e99999")))))
                .isInstanceOf(Refusal.class)
                .hasMessage("strategy_config.params.sl_pct: has to be a number or a text");
        assertThatThrownBy(() -> RunOrder.of(Map.of("sl_pct", Map.of("a", 1)))).isInstanceOf(Refusal.class);
    }
}
