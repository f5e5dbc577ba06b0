package io.tradewind.gateway.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsServiceTest {
    @ParameterizedTest
    @CsvSource({"0, low", "9.99, low", "10, moderate", "15.2, moderate", "30, high", "59.9, high", "60, extreme"})
    void shouldNameTheRiskOfAnExposure(BigDecimal exposure, String level) {
        assertThat(MetricsService.level(exposure)).isEqualTo(level);
    }

    @Test
    void shouldNameNoRiskWithoutAnExposure() {
        assertThat(MetricsService.level(null)).isNull();
    }
}
