package io.tradewind.execution.instrument;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import java.util.Locale;

/** How trading programs spell things. */
public final class Text {
    private Text() {}

    /** A decimal, exact and without an exponent or trailing zeros; null stays null. */
    public static String of(BigDecimal value) {
        if (value == null) {
            return null;
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Lower case; null stays null. */
    public static String of(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    /** {@code BTC/USDT} for a pair, {@code AAPL} for a share. */
    public static String symbol(String canonical) {
        return Instruments.find(canonical).map(Text::symbol).orElse(canonical);
    }

    private static String symbol(Instrument instrument) {
        return instrument.base().equals(instrument.symbol())
                ? instrument.symbol()
                : instrument.base() + "/" + instrument.quote();
    }
}
