package io.tradewind.execution.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ProtectionWatchTest {
    @Test
    void shouldCloseALongPositionWhereASellerStands() {
        ProtectionWatch.Guarded position = position(Direction.LONG, "90", "110");
        assertThat(position.reached(d("90"), d("91"))).contains("stop_loss");
        assertThat(position.reached(d("90.5"), d("90.6"))).isEmpty();
        assertThat(position.reached(d("110"), d("111"))).contains("take_profit");
        assertThat(position.reached(null, d("80"))).isEmpty();
    }

    @Test
    void shouldCloseAShortPositionWhereABuyerStands() {
        ProtectionWatch.Guarded position = position(Direction.SHORT, "110", "90");
        assertThat(position.reached(d("109"), d("110"))).contains("stop_loss");
        assertThat(position.reached(d("89"), d("90"))).contains("take_profit");
        assertThat(position.reached(d("100"), d("101"))).isEmpty();
        assertThat(position(Direction.SHORT, null, null).reached(d("1"), d("1")))
                .isEmpty();
    }

    private static ProtectionWatch.Guarded position(Direction direction, String stopLoss, String takeProfit) {
        return new ProtectionWatch.Guarded(
                1, 1, "binance", "BTC_USDT", direction, BigDecimal.ONE, d(stopLoss), d(takeProfit));
    }

    private static BigDecimal d(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
