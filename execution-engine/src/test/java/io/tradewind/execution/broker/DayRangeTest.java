package io.tradewind.execution.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DayRangeTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T03:45:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T03:45:00Z");

    @Test
    void shouldKeepTheDayAndTurnIt() {
        DayRange monday = DayRange.first(MONDAY, d("100"), d("5"), null)
                .with(MONDAY, d("103"), d("2"))
                .with(MONDAY, d("99"), null)
                .with(MONDAY, d("101"), d("1"));
        assertThat(monday).isEqualTo(new DayRange(MONDAY, d("100"), d("103"), d("99"), d("101"), null, d("8")));

        DayRange tuesday = monday.with(TUESDAY, d("102"), d("4"));
        assertThat(tuesday).isEqualTo(new DayRange(TUESDAY, d("102"), d("102"), d("102"), d("102"), d("101"), d("4")));
        assertThat(tuesday.with(MONDAY, d("500"), d("9")))
                .as("a late price of another day")
                .isEqualTo(tuesday);
    }

    @Test
    void shouldTakeTheTradeAndElseTheMiddle() {
        assertThat(DayRange.priceOf(tick("99", "101", "99.5"))).isEqualByComparingTo("99.5");
        assertThat(DayRange.priceOf(tick("99", "102", null))).isEqualByComparingTo("100.5");
        assertThat(DayRange.priceOf(tick("99", null, null))).isNull();
    }

    private static Tick tick(String bid, String ask, String last) {
        return new Tick("RELIANCE", d(bid), d(ask), d(last), null, MONDAY, MONDAY, "test", 1);
    }

    private static BigDecimal d(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
