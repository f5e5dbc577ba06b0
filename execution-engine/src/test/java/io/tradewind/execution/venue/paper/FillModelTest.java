package io.tradewind.execution.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FillModelTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final Instrument BTC = Instruments.get("BTC_USD");
    private static final BigDecimal NONE = BigDecimal.ZERO;

    private final FillModel model = new FillModel(new PaperRules(
            d("2"), d("10"), d("10"), d("2"), d("10"), d("10000"), Duration.ZERO, Duration.ofSeconds(30)));

    @Test
    void shouldModelASpreadOnlyWhereTheSourceHasNone() {
        assertThat(model.quote(trades("50000", "1"), BTC)).isEqualTo(new Quote(d("49995.00"), d("50005.00"), true));
        Tick quoted = new Tick("BTC_USD", d("49999"), d("50001"), null, null, NOW, NOW, "test", 1);
        assertThat(model.quote(quoted, BTC)).isEqualTo(new Quote(d("49999"), d("50001"), false));
    }

    @Test
    void shouldSlipWithSizeAgainstDepth() {
        Tick tick = trades("50000", "1");
        assertThat(model.depth(tick, BTC)).isEqualByComparingTo("10");
        FillModel.PaperFill small =
                model.fill(market(Side.BUY, "1"), tick, BTC, NONE).orElseThrow();
        FillModel.PaperFill large =
                model.fill(market(Side.BUY, "10"), tick, BTC, NONE).orElseThrow();
        assertThat(small.price()).isEqualByComparingTo("50010.01");
        assertThat(large.price()).isEqualByComparingTo("50055.01");
        assertThat(small.fee()).isEqualByComparingTo("50.01001");
        FillModel.PaperFill sold =
                model.fill(market(Side.SELL, "10"), tick, BTC, NONE).orElseThrow();
        assertThat(sold.price()).isLessThan(d("49995"));
    }

    @Test
    void shouldFillInPartsByWhatTheTickOffers() {
        Tick tick = trades("50000", "1");
        FillModel.PaperFill part =
                model.fill(market(Side.BUY, "25"), tick, BTC, d("4")).orElseThrow();
        assertThat(part.quantity()).isEqualByComparingTo("6");
        assertThat(model.fill(market(Side.BUY, "25"), tick, BTC, d("10"))).isEmpty();
    }

    @Test
    void shouldFillARestingLimitAtItsPriceOnceReached() {
        FillModel.Wanted bid = new FillModel.Wanted(Side.BUY, OrderType.LIMIT, d("1"), d("49000"), true);
        assertThat(model.fill(bid, trades("49100", "1"), BTC, NONE)).isEmpty();
        FillModel.PaperFill fill =
                model.fill(bid, trades("48900", "1"), BTC, NONE).orElseThrow();
        assertThat(fill.price()).isEqualByComparingTo("49000");
        assertThat(fill.isMaker()).isTrue();
        assertThat(fill.fee()).isEqualByComparingTo("9.8");
    }

    @Test
    void shouldNeverPayMoreThanTheLimit() {
        FillModel.Wanted crossing = new FillModel.Wanted(Side.BUY, OrderType.LIMIT, d("10"), d("50006"), false);
        FillModel.PaperFill fill =
                model.fill(crossing, trades("50000", "1"), BTC, NONE).orElseThrow();
        assertThat(fill.price()).isEqualByComparingTo("50006");
        assertThat(fill.isMaker()).isFalse();
    }

    @Test
    void shouldTriggerAStopOnlyBeyondItsPrice() {
        FillModel.Wanted stop = new FillModel.Wanted(Side.SELL, OrderType.STOP, d("1"), d("49000"), true);
        assertThat(model.fill(stop, trades("49100", "1"), BTC, NONE)).isEmpty();
        FillModel.PaperFill fill =
                model.fill(stop, trades("48000", "1"), BTC, NONE).orElseThrow();
        assertThat(fill.price()).isLessThan(d("48000"));
    }

    @Test
    void shouldAnswerTheSameForTheSameAndElseForElse() {
        Tick tick = trades("50000", "1");
        assertThat(model.fill(market(Side.BUY, "1"), tick, BTC, NONE))
                .isEqualTo(model.fill(market(Side.BUY, "1"), tick, BTC, NONE))
                .isNotEqualTo(model.fill(market(Side.BUY, "1"), trades("50001", "1"), BTC, NONE));
    }

    private static FillModel.Wanted market(Side side, String quantity) {
        return new FillModel.Wanted(side, OrderType.MARKET, d(quantity), null, false);
    }

    private static Tick trades(String price, String volume) {
        return new Tick("BTC_USD", d(price), d(price), d(price), d(volume), NOW, NOW, "test", 1);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
