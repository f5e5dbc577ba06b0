package io.tradewind.execution.venue.broker;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.util.Optional;

/** The registry's shares and indices in rupees, by the exchange's names. */
public final class RupeeInstruments {
    private RupeeInstruments() {}

    /** By the exchange's trading symbol: {@code RELIANCE}, or with its series: {@code RELIANCE-EQ}. */
    public static Optional<Instrument> ofShare(String symbol) {
        if (symbol == null) {
            return Optional.empty();
        }
        String plain = symbol.endsWith("-EQ") ? symbol.substring(0, symbol.length() - 3) : symbol;
        return known(plain).filter(instrument -> instrument.kind() == Instrument.Kind.EQUITY);
    }

    /** By the exchange's name of an index: {@code NIFTY 50}, {@code Nifty 50}, {@code NIFTY}. */
    public static Optional<Instrument> ofIndex(String name) {
        if (name == null) {
            return Optional.empty();
        }
        String upper = name.toUpperCase(java.util.Locale.ROOT);
        String plain = switch (upper) {
            case "NIFTY 50" -> "NIFTY";
            case "NIFTY BANK", "CNXBAN" -> "BANKNIFTY";
            default -> upper;
        };
        return known(plain).filter(instrument -> instrument.kind() == Instrument.Kind.INDEX);
    }

    private static Optional<Instrument> known(String symbol) {
        return Instruments.find(symbol)
                .filter(instrument -> instrument.symbol().equals(symbol))
                .filter(instrument -> instrument.quote().equals("INR"));
    }
}
