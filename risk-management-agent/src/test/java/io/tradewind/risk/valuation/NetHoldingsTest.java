package io.tradewind.risk.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.api.AccountState.InFlightOrder;
import io.tradewind.contracts.api.AccountState.OpenPosition;
import io.tradewind.risk.TestMarket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetHoldingsTest {
    @Test
    void shouldCountOrdersOnlyWhereTheyAdd() {
        List<OpenPosition> long3 = List.of(position(Direction.LONG, "5"), position(Direction.SHORT, "2"));

        assertThat(net(long3, order(Side.BUY, "1", false), order(Side.SELL, "4", false)))
                .isEqualByComparingTo("4000");
        assertThat(net(long3, order(Side.SELL, "7", false))).isEqualByComparingTo("-4000");
        assertThat(net(long3, order(Side.SELL, "3", false))).isEqualByComparingTo("3000");
        assertThat(net(long3, order(Side.BUY, "9", true))).isEqualByComparingTo("3000");
        assertThat(net(List.of(), order(Side.SELL, "1", false), order(Side.BUY, "2", false)))
                .isEqualByComparingTo("2000");
    }

    @Test
    void shouldLeaveOutWhatCancels() {
        AccountState flat = state(List.of(position(Direction.LONG, "2"), position(Direction.SHORT, "2")));

        assertThat(NetHoldings.of(flat, new TestMarket())).isEmpty();
        assertThat(NetHoldings.ofPositions(state(List.of(position(Direction.SHORT, "2"))), new TestMarket()))
                .isEqualTo(Map.of("BTC_USD", new BigDecimal("-2000")));
    }

    private static BigDecimal net(List<OpenPosition> positions, InFlightOrder... orders) {
        return NetHoldings.of(state(positions, orders), new TestMarket()).get("BTC_USD");
    }

    private static AccountState state(List<OpenPosition> positions, InFlightOrder... orders) {
        BigDecimal equity = new BigDecimal("100000");
        return new AccountState(
                1,
                1,
                "USD",
                equity,
                equity,
                equity,
                equity,
                0,
                positions,
                List.of(orders),
                Instant.parse("2026-01-05T10:00:00Z"));
    }

    private static OpenPosition position(Direction direction, String quantity) {
        BigDecimal price = new BigDecimal("1000");
        return new OpenPosition(1, "BTC_USD", direction, new BigDecimal(quantity), price, price, null);
    }

    private static InFlightOrder order(Side side, String remaining, boolean reduceOnly) {
        return new InFlightOrder(1, "BTC_USD", side, new BigDecimal(remaining), new BigDecimal("1000"), reduceOnly);
    }
}
