package io.tradewind.execution.venue.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A broker's list of the day, by our symbol and by its code. */
public final class BrokerInstruments {
    private final List<BrokerInstrument> all;
    private final Map<String, BrokerInstrument> bySymbol = new HashMap<>();
    private final Map<String, BrokerInstrument> byCode = new HashMap<>();

    BrokerInstruments(List<BrokerInstrument> all) {
        this.all = List.copyOf(all);
        all.forEach(instrument -> {
            bySymbol.put(instrument.symbol(), instrument);
            byCode.put(instrument.code(), instrument);
        });
    }

    public Optional<BrokerInstrument> bySymbol(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    Optional<BrokerInstrument> byCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    public List<BrokerInstrument> all() {
        return all;
    }
}
