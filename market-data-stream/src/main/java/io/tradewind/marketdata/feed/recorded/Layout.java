package io.tradewind.marketdata.feed.recorded;

import java.util.List;

/** What one record of a recording says. */
enum Layout {
    /** One trade. */
    TRADES("trades", List.of("price", "amount"), 1),
    /** One change of the best prices. */
    QUOTES("quotes", List.of("bid", "ask"), 1),
    /** A bar of trades. */
    BARS("bars", List.of("open", "high", "low", "close", "volume"), 1 + 3),
    /** A bar of quotes: the two sides apart. */
    QUOTE_BARS(
            "quote-bars",
            List.of("bid_open", "bid_high", "bid_low", "bid_close", "ask_open", "ask_high", "ask_low", "ask_close"),
            1 + 3);

    private final String configName;
    private final List<String> columns;
    private final int ticksPerRecord;

    Layout(String configName, List<String> columns, int ticksPerRecord) {
        this.configName = configName;
        this.columns = columns;
        this.ticksPerRecord = ticksPerRecord;
    }

    /** As in the setting {@code format}. */
    String configName() {
        return configName;
    }

    /** Columns of the tape, in order. */
    List<String> columns() {
        return columns;
    }

    /** Into how many ticks a record is unfolded. */
    int ticksPerRecord() {
        return ticksPerRecord;
    }

    boolean isBars() {
        return this == BARS || this == QUOTE_BARS;
    }
}
