package io.tradewind.analysis.bar;

import io.tradewind.contracts.market.BarClosed;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One closed bar: it never changes again.
 *
 * @param openTime market time of its start, inclusive
 * @param closeTime market time of its end, exclusive
 * @param open first price, quote currency
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume base units traded; null where the source does not say
 */
public record Bar(
        Instant openTime,
        Instant closeTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume) {

    /** The bar that an event of the market data stream told us about. */
    public static Bar of(BarClosed event) {
        return new Bar(
                event.openTime(),
                event.closeTime(),
                event.open(),
                event.high(),
                event.low(),
                event.close(),
                event.volume());
    }

    /** True when both say the same, whatever the trailing zeros. */
    boolean sameAs(Bar other) {
        return text().equals(other.text());
    }

    /** Canonical text, one line: what the digest is made of. */
    String text() {
        return openTime.toEpochMilli() + " " + closeTime.toEpochMilli() + " " + plain(open) + " " + plain(high) + " "
                + plain(low) + " " + plain(close) + " " + plain(volume) + "\n";
    }

    private static String plain(BigDecimal value) {
        return value == null ? "-" : value.stripTrailingZeros().toPlainString();
    }
}
