package io.tradewind.contracts.instrument;

import io.tradewind.contracts.instrument.Instrument.Kind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pairs of well-known currencies that are not listed by name. Their rules are as wide as any venue's: the venue that
 * trades one has the real ones.
 */
final class Pairs {
    private static final Set<String> MONEY = Set.of(
            "USD", "EUR", "GBP", "JPY", "CHF", "AUD", "NZD", "CAD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "TRY",
            "ZAR", "MXN", "SGD", "HKD", "CNH", "THB", "INR", "NGN", "UGX", "ZMW", "KES", "MYR", "IDR", "BRL");
    private static final Set<String> COINS = Set.of(
            "BTC", "ETH", "USDT", "USDC", "DAI", "TUSD", "FDUSD", "BNB", "SOL", "XRP", "ADA", "DOT", "LTC", "BCH",
            "LINK", "AVAX", "MATIC", "POL", "TRX", "XLM", "ATOM", "UNI", "ETC", "XMR", "ALGO", "NEAR", "APT", "ARB",
            "OP", "SUI", "FIL", "AAVE", "ICP", "HBAR", "VET", "EOS", "XTZ", "KCS", "GRT", "SAND", "MANA", "CRV", "MKR",
            "SNX", "COMP", "DASH", "ZEC", "BSV", "NEO", "QTUM", "IOTA", "KSM", "FLOW", "EGLD", "RUNE", "INJ", "SEI",
            "TON", "PEPE", "SHIB");
    private static final BigDecimal SMALLEST = new BigDecimal("0.00000001");
    private static final Map<String, Optional<Instrument>> KNOWN = new ConcurrentHashMap<>();

    private Pairs() {}

    /** @param key {@code BASE_QUOTE} in upper case */
    static Optional<Instrument> find(String key) {
        int line = key.indexOf('_');
        if (line < 0) {
            return Optional.empty();
        }
        String base = key.substring(0, line);
        String quote = key.substring(line + 1);
        boolean isKnown = isCurrency(base) && isCurrency(quote) && !base.equals(quote);
        boolean isUpsideDown = MONEY.contains(base) && COINS.contains(quote);
        // The map cannot grow beyond the pairs of the two lists.
        return isKnown && !isUpsideDown
                ? KNOWN.computeIfAbsent(key, any -> Optional.of(pair(key, base, quote)))
                : Optional.empty();
    }

    private static boolean isCurrency(String code) {
        return MONEY.contains(code) || COINS.contains(code);
    }

    private static Instrument pair(String symbol, String base, String quote) {
        boolean isFx = MONEY.contains(base);
        BigDecimal one = BigDecimal.ONE;
        return new Instrument(
                symbol,
                base,
                quote,
                isFx ? Kind.FX : Kind.CRYPTO,
                isFx ? new BigDecimal(quote.equals("JPY") ? "0.001" : "0.00001") : SMALLEST,
                isFx ? one : SMALLEST,
                isFx ? one : SMALLEST,
                new BigDecimal("1000000000"),
                isFx ? one : BigDecimal.ZERO,
                isFx ? new BigDecimal("0.05") : one,
                isFx ? TradingSession.FX : TradingSession.ALWAYS);
    }
}
