package io.tradewind.risk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TightenedLimitsTest {
    @Test
    void shouldSplitOffThePartThatAllowsNothingMore() {
        RiskLimits wanted = RiskLimits.STANDARD.with(Map.of(
                RiskLimit.EXPOSURE, new BigDecimal("5"),
                RiskLimit.DAILY_LOSS, new BigDecimal("0.01"),
                RiskLimit.UNPROTECTED_MOVE, new BigDecimal("0.02")));

        RiskLimits tighter = RiskLimits.STANDARD.tightenedTowards(wanted);

        assertThat(tighter.of(RiskLimit.EXPOSURE)).isEqualByComparingTo("3");
        assertThat(tighter.of(RiskLimit.DAILY_LOSS)).isEqualByComparingTo("0.01");
        // A smaller assumed move allows larger trades.
        assertThat(tighter.of(RiskLimit.UNPROTECTED_MOVE)).isEqualByComparingTo("0.05");
        assertThat(RiskLimits.STANDARD.changeTo(tighter)).isEqualTo(RiskLimits.Change.TIGHTENED);
        assertThat(tighter.changeTo(wanted)).isEqualTo(RiskLimits.Change.WIDENED);
    }
}
