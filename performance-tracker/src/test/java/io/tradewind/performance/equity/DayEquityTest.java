package io.tradewind.performance.equity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayEquityTest {
    @ParameterizedTest
    @CsvSource({
        // Nothing was closed: as last measured.
        "11300, 10000, 0, 1250, 11300",
        // The open profit was closed before midnight: it does not count twice.
        "11300, 10000, 1300, 0, 11300",
        "9000, 10000, -1000, 0, 9000",
        // One of two was closed.
        "11300, 10000, 800, 450, 11250"
    })
    void shouldBeginADayWithoutCountingAProfitTwice(
            BigDecimal equity, BigDecimal balance, BigDecimal closed, BigDecimal held, BigDecimal opening) {
        assertThat(DayEquity.opening(equity, balance, closed, held)).isEqualByComparingTo(opening);
    }
}
