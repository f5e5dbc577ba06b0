package io.tradewind.contracts.instrument;

import io.tradewind.contracts.instrument.Instrument.Kind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The registry: every spelling of an instrument leads to one {@link Instrument}. What a venue asks of its orders beyond
 * that (grid, smallest size) its adapter lays over it.
 */
public final class Instruments {
    private static final Map<String, Instrument> BY_SYMBOL = new LinkedHashMap<>();

    static {
        crypto("BTC", "USD", "0.01", "0.00000001", "0.0001", "1000", "5");
        crypto("ETH", "USD", "0.01", "0.00000001", "0.001", "10000", "5");
        crypto("BTC", "ZAR", "1", "0.000001", "0.0001", "1000", "10");
        crypto("ETH", "ZAR", "1", "0.000001", "0.001", "10000", "10");
        crypto("BTC", "USDT", "0.01", "0.00001", "0.0001", "1000", "5");
        crypto("ETH", "USDT", "0.01", "0.0001", "0.001", "10000", "5");
        crypto("BTC", "EUR", "0.01", "0.00000001", "0.0001", "1000", "5");
        fx("EUR", "USD", "0.00001");
        fx("GBP", "USD", "0.00001");
        fx("AUD", "USD", "0.00001");
        fx("USD", "JPY", "0.001");
        fx("USD", "ZAR", "0.00001");
        share("AAPL", "USD", TradingSession.US_EQUITY, "0.01");
        share("SPY", "USD", TradingSession.US_EQUITY, "0.01");
        share("RELIANCE", "INR", TradingSession.NSE, "0.05");
        share("INFY", "INR", TradingSession.NSE, "0.05");
        share("TCS", "INR", TradingSession.NSE, "0.05");
        share("YESBANK", "INR", TradingSession.NSE, "0.05");
        share("SBIN", "INR", TradingSession.NSE, "0.05");
        share("HDFCBANK", "INR", TradingSession.NSE, "0.05");
        share("ICICIBANK", "INR", TradingSession.NSE, "0.05");
        share("ITC", "INR", TradingSession.NSE, "0.05");
        index("NIFTY");
        index("BANKNIFTY");
    }

    private Instruments() {}

    /** Every listed instrument, in a fixed order. */
    public static Collection<Instrument> all() {
        return BY_SYMBOL.values();
    }

    /**
     * Finds an instrument by any spelling: {@code EUR_USD}, {@code EUR/USD}, {@code EUR-USD}, {@code EURUSD},
     * {@code NSE:RELIANCE}, in any case. Besides the listed ones, every pair of well-known currencies is an instrument,
     * for venues that trade it: {@code SOL/USDT}.
     */
    public static Optional<Instrument> find(String spelling) {
        if (spelling == null || spelling.length() > 32) {
            return Optional.empty();
        }
        String key = spelling.toUpperCase(Locale.ROOT);
        int venue = key.indexOf(':');
        if (venue >= 0) {
            key = key.substring(venue + 1);
        }
        key = key.replace('/', '_').replace('-', '_');
        Instrument exact = BY_SYMBOL.get(key);
        if (exact != null) {
            return Optional.of(exact);
        }
        String joined = key.replace("_", "");
        Optional<Instrument> spelled = BY_SYMBOL.values().stream()
                .filter(i -> i.symbol().replace("_", "").equals(joined))
                .findFirst();
        return spelled.isPresent() ? spelled : Pairs.find(key);
    }

    /** The instrument of a canonical symbol that is known to exist; anything else is a defect of ours. */
    public static Instrument get(String symbol) {
        Instrument instrument = BY_SYMBOL.get(symbol);
        if (instrument != null) {
            return instrument;
        }
        return Pairs.find(symbol)
                .orElseThrow(() -> new IllegalArgumentException("not a canonical instrument symbol: " + symbol));
    }

    private static void crypto(
            String base, String quote, String tick, String lot, String min, String max, String notional) {
        add(new Instrument(
                base + "_" + quote,
                base,
                quote,
                Kind.CRYPTO,
                d(tick),
                d(lot),
                d(min),
                d(max),
                d(notional),
                BigDecimal.ONE,
                TradingSession.ALWAYS));
    }

    private static void fx(String base, String quote, String tick) {
        add(new Instrument(
                base + "_" + quote,
                base,
                quote,
                Kind.FX,
                d(tick),
                d("1"),
                d("1"),
                d("10000000"),
                d("1"),
                d("0.05"),
                TradingSession.FX));
    }

    private static void share(String symbol, String quote, TradingSession session, String tick) {
        add(new Instrument(
                symbol,
                symbol,
                quote,
                Kind.EQUITY,
                d(tick),
                d("1"),
                d("1"),
                d("100000"),
                d("1"),
                BigDecimal.ONE,
                session));
    }

    private static void index(String symbol) {
        add(new Instrument(
                symbol,
                symbol,
                "INR",
                Kind.INDEX,
                d("0.05"),
                d("1"),
                d("1"),
                d("100000"),
                d("1"),
                d("0.2"),
                TradingSession.NSE));
    }

    private static void add(Instrument instrument) {
        BY_SYMBOL.put(instrument.symbol(), instrument);
    }

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }
}
