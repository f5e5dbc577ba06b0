package io.tradewind.risk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RiskLimitsTest {
    @Test
    void shouldStartWithTheDefaults() {
        assertThat(RiskLimits.STANDARD.version()).isZero();
        assertThat(RiskLimits.STANDARD.of(RiskLimit.RISK_PER_TRADE)).isEqualByComparingTo("0.02");
        assertThat(RiskLimits.STANDARD.of(RiskLimit.OPEN_POSITIONS)).isEqualByComparingTo("20");
    }

    @Test
    void shouldKnowWhichWayAChangeGoes() {
        assertThat(changeOf(Map.of(RiskLimit.EXPOSURE, new BigDecimal("2")))).isEqualTo(RiskLimits.Change.TIGHTENED);
        assertThat(changeOf(Map.of(RiskLimit.UNPROTECTED_MOVE, new BigDecimal("0.5"))))
                .isEqualTo(RiskLimits.Change.TIGHTENED);
        assertThat(changeOf(Map.of(RiskLimit.EXPOSURE, new BigDecimal("4")))).isEqualTo(RiskLimits.Change.WIDENED);
        assertThat(changeOf(
                        Map.of(RiskLimit.EXPOSURE, new BigDecimal("4"), RiskLimit.DAILY_LOSS, new BigDecimal("0.01"))))
                .isEqualTo(RiskLimits.Change.MIXED);
        assertThat(changeOf(Map.of(RiskLimit.EXPOSURE, new BigDecimal("3.00")))).isEqualTo(RiskLimits.Change.UNCHANGED);
    }

    @Test
    void shouldObjectToValuesOutOfRange() {
        assertThat(RiskLimit.RISK_PER_TRADE.objection(new BigDecimal("-0.1"))).isPresent();
        assertThat(RiskLimit.RISK_PER_TRADE.objection(new BigDecimal("1.1"))).isPresent();
        assertThat(RiskLimit.OPEN_POSITIONS.objection(new BigDecimal("1.5"))).isPresent();
        assertThat(RiskLimit.OPEN_POSITIONS.objection(new BigDecimal("3.0"))).isEmpty();
        assertThat(RiskLimit.EXPOSURE.objection(new BigDecimal("0.123456789"))).isPresent();
    }

    @Test
    void shouldHoldAnAmountOfDailyLossOnlyWhenOneWasSet() {
        assertThat(view(Map.of()).dailyLossAmount()).isNull();
        assertThat(view(Map.of(RiskLimit.DAILY_LOSS_AMOUNT, new BigDecimal("5000")))
                        .dailyLossAmount())
                .isEqualByComparingTo("5000");
        assertThat(changeOf(Map.of(RiskLimit.DAILY_LOSS_AMOUNT, new BigDecimal("5000"))))
                .isEqualTo(RiskLimits.Change.TIGHTENED);
        assertThat(RiskLimit.DAILY_LOSS_AMOUNT.objection(BigDecimal.ZERO)).isPresent();
    }

    @Test
    void shouldHaveATailLimitOnlyWhenOneWasSet() {
        RiskLimits set = RiskLimits.STANDARD.with(Map.of(RiskLimit.VAR_95, new BigDecimal("0.03")));

        assertThat(RiskLimits.STANDARD.has(RiskLimit.VAR_95)).isFalse();
        assertThat(RiskLimits.STANDARD.has(RiskLimit.EXPOSURE)).isTrue();
        assertThat(set.has(RiskLimit.VAR_95)).isTrue();
        assertThat(set.has(RiskLimit.ES_95)).isFalse();
        assertThat(view(Map.of(RiskLimit.CORRELATION, new BigDecimal("0.7"))).correlation())
                .isEqualByComparingTo("0.7");
        assertThat(view(Map.of()).correlation()).isNull();
        assertThat(RiskLimit.VAR_95.objection(BigDecimal.ZERO)).isPresent();
        assertThat(RiskLimit.ES_95.objection(new BigDecimal("1.0001"))).isPresent();
        assertThat(RiskLimit.CORRELATION.objection(new BigDecimal("-0.1"))).isPresent();
        assertThat(RiskLimit.VAR_95.key()).isEqualTo("var_95");
    }

    private static LimitsView view(Map<RiskLimit, BigDecimal> changes) {
        return LimitsView.of(new LimitsVersion(
                1, 1, RiskLimits.STANDARD.with(changes), RiskLimits.Change.TIGHTENED, "gateway", null, null));
    }

    private static RiskLimits.Change changeOf(Map<RiskLimit, BigDecimal> changes) {
        return RiskLimits.STANDARD.changeTo(RiskLimits.STANDARD.with(changes));
    }
}
