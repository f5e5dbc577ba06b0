package io.tradewind.execution.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quote of the tests: EUR_USD 1.08490 / 1.08510. */
class OrderRulesTest {
    private static final Instrument EUR_USD = Instruments.get("EUR_USD");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // side, type, size, price, stop, target, field, nearest
                "BUY, MARKET, 10000, -, 1.0820, 1.0910, -, -",
                "SELL, MARKET, 10000, -, 1.0910, 1.0820, -, -",
                "BUY, LIMIT, 10000, 1.0840, 1.0820, 1.0910, -, -",
                "BUY, STOP, 10000, 1.0860, 1.0820, 1.0910, -, -",
                "BUY, MARKET, -1, -, -, -, size, 1",
                "BUY, MARKET, 0, -, -, -, size, 1",
                "BUY, MARKET, 0.5, -, -, -, size, 1",
                "BUY, MARKET, 10000.5, -, -, -, size, 10000",
                "BUY, MARKET, 10000001, -, -, -, size, 10000000",
                "BUY, MARKET, 10000, 1.0850, -, -, price, -",
                "BUY, LIMIT, 10000, -, -, -, price, 1.08510",
                "BUY, LIMIT, 10000, 1.084003, -, -, price, 1.08400",
                "BUY, LIMIT, 10000, -1, -, -, price, 0.00001",
                "BUY, STOP, 10000, 1.0840, -, -, price, 1.08511",
                "SELL, STOP, 10000, 1.0860, -, -, price, 1.08489",
                "BUY, MARKET, 10000, -, 1.0860, -, stop_loss, 1.08509",
                "BUY, MARKET, 10000, -, -, 1.0840, take_profit, 1.08511",
                "SELL, MARKET, 10000, -, 1.0840, -, stop_loss, 1.08491",
                "SELL, MARKET, 10000, -, -, 1.0860, take_profit, 1.08489",
                "BUY, MARKET, 10000, -, 1.082001, -, stop_loss, 1.08200",
            })
    void shouldNameTheFieldAndTheNearestValidValue(
            Side side,
            OrderType type,
            BigDecimal size,
            BigDecimal price,
            BigDecimal stop,
            BigDecimal target,
            String field,
            BigDecimal nearest) {
        var broken = OrderRules.firstBroken(new OrderShape(
                EUR_USD, side, type, size, price, stop, target, new BigDecimal("1.08490"), new BigDecimal("1.08510")));
        assertThat(broken.map(Violation::field).orElse(null)).isEqualTo(field);
        assertThat(broken.map(Violation::nearestValid).orElse(null))
                .usingComparator(nullsEqual())
                .isEqualTo(nearest);
    }

    @Test
    void shouldRefuseLessThanTheSmallestValue() {
        Instrument btc = Instruments.get("BTC_USD");
        var broken = OrderRules.firstBroken(
                new OrderShape(btc, Side.BUY, OrderType.MARKET, d("0.0001"), null, null, null, d("20000"), d("20000")));
        assertThat(broken.orElseThrow().limit()).isEqualByComparingTo("5");
        assertThat(broken.orElseThrow().nearestValid()).isEqualByComparingTo("0.00025");
    }

    private static java.util.Comparator<BigDecimal> nullsEqual() {
        return java.util.Comparator.nullsFirst(BigDecimal::compareTo);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
