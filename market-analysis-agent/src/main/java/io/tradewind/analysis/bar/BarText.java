package io.tradewind.analysis.bar;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Bars as text, to be kept and read again without a loss: one bar a line, {@code open_ms close_ms open high low close
 * volume}, decimals with all their digits, {@code -} where the volume is unknown.
 */
public final class BarText {
    private static final int FIELDS = 7;

    private BarText() {}

    /** All bars, oldest first. */
    public static String write(Bars bars) {
        StringBuilder text = new StringBuilder();
        for (Bar bar : bars.list()) {
            text.append(bar.openTime().toEpochMilli())
                    .append(' ')
                    .append(bar.closeTime().toEpochMilli());
            for (BigDecimal value : new BigDecimal[] {bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()}) {
                text.append(' ').append(value == null ? "-" : value.toPlainString());
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The bars that {@link #write} wrote. */
    public static Bars read(Instrument instrument, Timeframe timeframe, String text) {
        List<Bar> bars = text.lines().map(BarText::bar).toList();
        return new Bars(instrument, timeframe, bars);
    }

    private static Bar bar(String line) {
        String[] fields = line.split(" ");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not a kept bar: " + line);
        }
        return new Bar(
                Instant.ofEpochMilli(Long.parseLong(fields[0])),
                Instant.ofEpochMilli(Long.parseLong(fields[1])),
                new BigDecimal(fields[2]),
                new BigDecimal(fields[3]),
                new BigDecimal(fields[4]),
                new BigDecimal(fields[5]),
                fields[6].equals("-") ? null : new BigDecimal(fields[6]));
    }
}
