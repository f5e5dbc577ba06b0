package io.tradewind.analysis.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarTextTest {
    @Test
    void shouldReadWhatItWroteToTheLastDigit() {
        Instant open = Instant.parse("2026-01-05T10:00:00Z");
        Bars bars = new Bars(
                Instruments.get("BTC_USD"),
                Timeframe.M1,
                List.of(bar(open, "96500.10", "3.2"), bar(open.plusSeconds(60), "96500.1", null)));

        String text = BarText.write(bars);
        Bars read = BarText.read(bars.instrument(), bars.timeframe(), text);

        assertThat(text)
                .isEqualTo("1767607200000 1767607260000 96500.10 96500.10 96500.10 96500.10 3.2\n"
                        + "1767607260000 1767607320000 96500.1 96500.1 96500.1 96500.1 -\n");
        assertThat(read).isEqualTo(bars);
        assertThat(read.digest()).isEqualTo(bars.digest());
    }

    private static Bar bar(Instant open, String price, String volume) {
        BigDecimal value = new BigDecimal(price);
        return new Bar(
                open, open.plusSeconds(60), value, value, value, value, volume == null ? null : new BigDecimal(volume));
    }
}
