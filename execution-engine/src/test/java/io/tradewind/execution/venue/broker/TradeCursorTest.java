package io.tradewind.execution.venue.broker;

import static io.tradewind.execution.venue.broker.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TradeCursorTest {

    @Test
    void shouldNotPassOverATradeWhoseNumberSortsBeforeTheOneBefore() {
        List<TradeCursor.Step> first = TradeCursor.after("", List.of(trade("NSE-20260105-9", NOW)), 10);

        List<TradeCursor.Step> next = TradeCursor.after(
                first.getLast().cursor(),
                List.of(
                        trade("NSE-20260105-9", NOW),
                        trade("NSE-20260105-10", NOW),
                        trade("BSE-20260105-4", NOW),
                        trade("NSE-20260105-8", NOW.minusSeconds(1)),
                        trade("NSE-20260105-11", NOW.plusSeconds(1))),
                10);

        assertThat(next)
                .extracting(step -> step.trade().tradeId())
                .containsExactly("BSE-20260105-4", "NSE-20260105-10", "NSE-20260105-11");
    }

    @Test
    void shouldGoOnWithinASecondThatALimitCut() {
        List<BrokerTrade> book = List.of(trade("a", NOW), trade("b", NOW), trade("c", NOW));
        List<TradeCursor.Step> first = TradeCursor.after("", book, 2);

        List<TradeCursor.Step> rest = TradeCursor.after(first.getLast().cursor(), book, 2);

        assertThat(first).extracting(step -> step.trade().tradeId()).containsExactly("a", "b");
        assertThat(rest).extracting(step -> step.trade().tradeId()).containsExactly("c");
        assertThat(TradeCursor.after(rest.getLast().cursor(), book, 2)).isEmpty();
    }

    @Test
    void shouldGoOnFromACursorOfOneTrade() {
        String cursor = TradeCursor.digits(NOW.getEpochSecond()) + " NSE-20260105-9";

        assertThat(TradeCursor.after(cursor, List.of(trade("NSE-20260105-9", NOW), trade("NSE-20260105-10", NOW)), 10))
                .containsExactly(new TradeCursor.Step(
                        trade("NSE-20260105-10", NOW), cursor.replace("-9", "-10") + " NSE-20260105-9"));
    }

    @Test
    void shouldTellBothSidesOfATradeOfTwoOrders() {
        BrokerTrade bought = trade("NSE-20260105-9", NOW);
        BrokerTrade sold = new BrokerTrade("NSE-20260105-9", "2", Side.SELL, BigDecimal.ONE, BigDecimal.TEN, NOW);

        List<TradeCursor.Step> told = TradeCursor.after("", List.of(sold, bought), 10);

        assertThat(told).extracting(TradeCursor.Step::trade).containsExactly(bought, sold);
        assertThat(TradeCursor.after(told.getLast().cursor(), List.of(sold, bought), 10))
                .isEmpty();
    }

    /** A cursor is kept in the database and outlives the machine that wrote it. */
    @Test
    void shouldBeTheSameWhereNumbersHaveDigitsOfTheirOwn() {
        String usual =
                TradeCursor.after("", List.of(trade("a", NOW)), 1).getFirst().cursor();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(TradeCursor.after("", List.of(trade("a", NOW)), 1)
                            .getFirst()
                            .cursor())
                    .isEqualTo(usual)
                    .matches("[0-9]{12} a");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static BrokerTrade trade(String id, Instant at) {
        return new BrokerTrade(id, "1", Side.BUY, BigDecimal.ONE, BigDecimal.TEN, at);
    }
}
