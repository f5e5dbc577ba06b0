package io.tradewind.marketdata.history;

import java.time.Instant;
import java.util.List;

/**
 * Bars in the order of time.
 *
 * @param nextFrom what to ask for as {@code from} to get the bars after these; null when there are none
 * @param previousTo what to ask for as {@code to}, without {@code from}, to get the bars before these; null when there
 *     are none or the question named its beginning
 */
public record BarPage(List<StoredBar> bars, Instant nextFrom, Instant previousTo) {
    public BarPage {
        bars = List.copyOf(bars);
    }
}
