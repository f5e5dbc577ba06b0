package io.tradewind.risk.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLevelTest {
    @Test
    void shouldRaiseOncePerCrossingAndForgetOnlyFivePointsBelow() {
        List<AlertLevel> raised = new ArrayList<>();
        AlertLevel level = AlertLevel.CALM;

        for (String percent :
                List.of("79", "80", "79", "81", "76", "100", "99", "101", "96", "94", "100", "70", "80")) {
            AlertLevel next = level.next(new BigDecimal(percent), new BigDecimal("100"));
            if (level.raisesTo(next)) {
                raised.add(next);
            }
            level = next;
        }

        assertThat(raised)
                .containsExactly(AlertLevel.WARNING, AlertLevel.CRITICAL, AlertLevel.CRITICAL, AlertLevel.WARNING);
    }

    @Test
    void shouldStayCalmAtZeroWhateverTheLimit() {
        assertThat(AlertLevel.CALM.next(BigDecimal.ZERO, BigDecimal.ZERO)).isEqualTo(AlertLevel.CALM);
    }
}
