package io.tradewind.performance.equity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.market.Tick;
import io.tradewind.performance.ledger.TradedPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OpenProfitTest {
    @Test
    void shouldCloseALongAtTheBidAndAShortAtTheAsk() {
        Function<String, Optional<Tick>> ticks = ticks(Map.of("BTC_USD", tick("BTC_USD", "110", "112")));
        assertThat(OpenProfit.of(List.of(position("BTC_USD", Direction.LONG, "2", "100")), "USD", ticks))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("20"));
        assertThat(OpenProfit.of(List.of(position("BTC_USD", Direction.SHORT, "2", "100")), "USD", ticks))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("-24"));
    }

    @Test
    void shouldConvertIntoTheAccountsCurrency() {
        Function<String, Optional<Tick>> ticks =
                ticks(Map.of("BTC_USD", tick("BTC_USD", "110", "110"), "EUR_USD", tick("EUR_USD", "1.24", "1.26")));
        assertThat(OpenProfit.of(List.of(position("BTC_USD", Direction.LONG, "1", "100")), "EUR", ticks))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("8"));
    }

    @Test
    void shouldMeasureNothingWithoutAPriceOrWithAFillOnItsWay() {
        List<TradedPosition> known = List.of(position("BTC_USD", Direction.LONG, "1", "100"));
        assertThat(OpenProfit.of(known, "USD", symbol -> Optional.empty())).isEmpty();
        assertThat(OpenProfit.of(known, "JPY", ticks(Map.of("BTC_USD", tick("BTC_USD", "1", "1")))))
                .isEmpty();
        assertThat(OpenProfit.of(
                        List.of(position("BTC_USD", Direction.LONG, "-1", null)),
                        "USD",
                        ticks(Map.of("BTC_USD", tick("BTC_USD", "1", "1")))))
                .isEmpty();
        assertThat(OpenProfit.of(List.of(), "USD", symbol -> Optional.empty()))
                .hasValueSatisfying(value -> assertThat(value).isZero());
    }

    private static TradedPosition position(String instrument, Direction direction, String open, String price) {
        return new TradedPosition(
                1,
                new UUID(1, 1),
                1,
                instrument,
                direction,
                BigDecimal.ONE,
                new BigDecimal(open),
                price == null ? null : new BigDecimal(price),
                BigDecimal.ONE,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                null,
                1,
                Instant.EPOCH,
                null);
    }

    private static Tick tick(String instrument, String bid, String ask) {
        return new Tick(
                instrument,
                new BigDecimal(bid),
                new BigDecimal(ask),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                "test",
                1);
    }

    private static Function<String, Optional<Tick>> ticks(Map<String, Tick> ticks) {
        return symbol -> Optional.ofNullable(ticks.get(symbol));
    }
}
