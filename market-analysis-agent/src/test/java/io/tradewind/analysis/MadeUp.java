package io.tradewind.analysis;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Small series made by hand. */
public final class MadeUp {
    public static final Instant START = Instant.parse("2025-01-15T00:00:00Z");

    private MadeUp() {}

    public static Bar bar(Instant open, Timeframe timeframe, String o, String h, String l, String c, String v) {
        return new Bar(
                open,
                open.plus(timeframe.length()),
                new BigDecimal(o),
                new BigDecimal(h),
                new BigDecimal(l),
                new BigDecimal(c),
                v == null ? null : new BigDecimal(v));
    }

    /** One-minute bars of BTC_USD that open at the close before, reach one above and below, and close as given. */
    public static Bars closing(double... closes) {
        List<Bar> bars = new ArrayList<>();
        BigDecimal before = BigDecimal.valueOf(closes[0]);
        for (int i = 0; i < closes.length; i++) {
            BigDecimal close = BigDecimal.valueOf(closes[i]);
            Instant open = START.plus(Timeframe.M1.length().multipliedBy(i));
            bars.add(new Bar(
                    open,
                    open.plus(Timeframe.M1.length()),
                    before,
                    before.max(close).add(BigDecimal.ONE),
                    before.min(close).subtract(BigDecimal.ONE),
                    close,
                    BigDecimal.TEN));
            before = close;
        }
        return new Bars(Instruments.get("BTC_USD"), Timeframe.M1, bars);
    }
}
