package io.tradewind.breaker.trip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.breaker.account.AccountFigure;
import io.tradewind.contracts.breaker.StopScope;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyLossRuleTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private final DailyLossRule rule = new DailyLossRule(new BigDecimal("0.1"));

    @ParameterizedTest
    @CsvSource({
        // equity, day pnl, fires
        "90000, -10000, true",
        "90000.01, -9999.99, false",
        "80000, -20000, true",
        "110000, 10000, false",
        "-5, -100005, true",
        "0, 0, false",
        "-10, -5, false"
    })
    void shouldFireFromTheFractionOn(BigDecimal equity, BigDecimal dayPnl, boolean fires) {
        assertThat(rule.judge(figure(equity, dayPnl, NOON), NOON).isPresent()).isEqualTo(fires);
    }

    @Test
    void shouldAimAtTheAccountAndNameTheDay() {
        Cause cause = rule.judge(figure(new BigDecimal("85000"), new BigDecimal("-15000"), NOON), NOON)
                .orElseThrow();
        assertThat(cause.scope()).isEqualTo(StopScope.ACCOUNT);
        assertThat(cause.targetId()).isEqualTo("7");
        assertThat(cause.key()).isEqualTo("daily_loss:7:2026-03-02");
        assertThat(cause.reason()).contains("15000 USD").contains("0.15").contains("0.1");
    }

    @Test
    void shouldNotJudgeTodayByYesterday() {
        Instant midnight = Instant.parse("2026-03-03T00:00:00Z");
        assertThat(rule.judge(figure(new BigDecimal("85000"), new BigDecimal("-15000"), NOON), midnight))
                .isEmpty();
    }

    @Test
    void shouldRefuseAFractionThatAlwaysFires() {
        assertThatThrownBy(() -> new DailyLossRule(BigDecimal.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AccountFigure figure(BigDecimal equity, BigDecimal dayPnl, Instant at) {
        return new AccountFigure(7, "USD", equity, dayPnl, BigDecimal.ZERO, null, at);
    }
}
