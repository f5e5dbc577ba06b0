package io.tradewind.marketdata.feed.recorded;

import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Finds out how a file is laid out. */
final class RecordingFormats {
    private final Instrument instrument;
    private final ZoneId zone;
    private final Layout forced;

    /**
     * @param zone zone of times that do not name one; null for UTC (LEAN: the exchange's)
     * @param forced the only layout to accept; null for any
     */
    RecordingFormats(Instrument instrument, ZoneId zone, Layout forced) {
        this.instrument = instrument;
        this.zone = zone;
        this.forced = forced;
    }

    /** From the names of the columns. */
    Optional<RowFormat> ofHeader(List<String> names) {
        return HeaderFormats.read(names, plainZone()).filter(this::isWanted);
    }

    /** From the file's name and its first row. */
    Optional<RowFormat> ofFirstRow(String file, List<String> first) {
        Optional<RowFormat> lean = LeanFormats.read(file, first, instrument);
        return lean.or(() -> headerless(first)).filter(this::isWanted);
    }

    /**
     * Three numbers are a trade, six are CCXT's bar {@code [ms, open, high, low, close, volume]}. Seven are Kraken's bar and
     * twelve Binance's, which have more behind the same six; a clock in the second place makes it MetaTrader's.
     */
    private Optional<RowFormat> headerless(List<String> first) {
        try {
            RecordTime.parse(first.get(0).strip(), plainZone());
        } catch (BadLine e) {
            return Optional.empty();
        }
        boolean isMetaTrader = first.size() == 7
                && RecordTime.isClock(first.get(1).strip())
                && first.get(1).indexOf(':') > 0;
        if (isMetaTrader) {
            // Its last column counts ticks.
            return Optional.of(plain(Layout.BARS, 1, List.of(2, 3, 4, 5, -1)));
        }
        return switch (first.size()) {
            case 3 -> Optional.of(plain(Layout.TRADES, -1, List.of(1, 2)));
            case 6, 7, 12 -> Optional.of(plain(Layout.BARS, -1, List.of(1, 2, 3, 4, 5)));
            default -> Optional.empty();
        };
    }

    private RowFormat plain(Layout layout, int clock, List<Integer> columns) {
        return new RowFormat(layout, 0, clock, columns, plainZone(), null, BigDecimal.ONE, false, false, 0);
    }

    private ZoneId plainZone() {
        return zone == null ? ZoneOffset.UTC : zone;
    }

    private boolean isWanted(RowFormat format) {
        return forced == null || forced == format.layout();
    }
}
