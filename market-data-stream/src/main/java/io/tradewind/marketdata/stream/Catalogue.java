package io.tradewind.marketdata.stream;

import io.tradewind.contracts.market.Timeframe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for what is streamed, so that the hot path compares integers.
 *
 * <p>A <em>topic</em> is what a client subscribes to: an instrument and a data type. A <em>slot</em> is what is replaced
 * when a newer update comes: a topic, and for indicators also the timeframe.
 */
final class Catalogue {
    private static final int TYPES = DataType.values().length;
    private static final int SLOTS_PER_INSTRUMENT = 2 + Timeframe.values().length;

    private final List<String> symbols;
    private final Map<String, Integer> index = new HashMap<>();

    Catalogue(List<String> symbols) {
        this.symbols = List.copyOf(symbols);
        for (int i = 0; i < symbols.size(); i++) {
            index.put(symbols.get(i), i);
        }
    }

    List<String> symbols() {
        return symbols;
    }

    int topic(String symbol, DataType type) {
        return index.get(symbol) * TYPES + type.ordinal();
    }

    int priceSlot(String symbol) {
        return index.get(symbol) * SLOTS_PER_INSTRUMENT;
    }

    int volumeSlot(String symbol) {
        return index.get(symbol) * SLOTS_PER_INSTRUMENT + 1;
    }

    int indicatorSlot(String symbol, Timeframe timeframe) {
        return index.get(symbol) * SLOTS_PER_INSTRUMENT + 2 + timeframe.ordinal();
    }

    boolean has(String symbol) {
        return index.containsKey(symbol);
    }

    int slots() {
        return symbols.size() * SLOTS_PER_INSTRUMENT;
    }
}
