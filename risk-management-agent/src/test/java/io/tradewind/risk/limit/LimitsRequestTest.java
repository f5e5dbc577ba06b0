package io.tradewind.risk.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsRequestTest {
    @Test
    void shouldRefuseAChangeThatNamesNoLimit() {
        LimitsRequest nothing = request(null);
        assertThatThrownBy(nothing::changes)
                .isInstanceOf(Refusal.class)
                .hasMessage("A change has to name at least one limit");
    }

    @Test
    void shouldReadWhatIsNamed() {
        assertThat(request(new BigDecimal("0.01")).changes())
                .isEqualTo(Map.of(RiskLimit.RISK_PER_TRADE, new BigDecimal("0.01")));
    }

    private static LimitsRequest request(BigDecimal riskPerTrade) {
        return new LimitsRequest(
                riskPerTrade, null, null, null, null, null, null, null, null, null, null, null, 3L, "no reason");
    }
}
