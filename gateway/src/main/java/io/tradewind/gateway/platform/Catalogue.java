package io.tradewind.gateway.platform;

import java.util.List;
import java.util.Map;

/** How the platforms of the contracts look. What can be done there is the engine's word, never this table's. */
final class Catalogue {
    private static final List<String> KEY_AND_SECRET = List.of("api_key", "api_secret");
    private static final Map<String, Look> LOOKS = Map.ofEntries(
            look(
                    "luno",
                    "Luno",
                    "crypto",
                    "ZA",
                    "ZAR",
                    "🇿🇦",
                    "#3861FB",
                    "Luno cryptocurrency exchange",
                    KEY_AND_SECRET),
            look(
                    "binance",
                    "Binance",
                    "crypto",
                    "GLOBAL",
                    "USDT",
                    "🟡",
                    "#F0B90B",
                    "Binance spot exchange",
                    KEY_AND_SECRET),
            look(
                    "kucoin",
                    "KuCoin",
                    "crypto",
                    "GLOBAL",
                    "USDT",
                    "🟢",
                    "#24AE8F",
                    "KuCoin spot exchange",
                    List.of("api_key", "api_secret", "passphrase")),
            look(
                    "kraken",
                    "Kraken",
                    "crypto",
                    "GLOBAL",
                    "USD",
                    "🐙",
                    "#5741D9",
                    "Kraken spot exchange",
                    KEY_AND_SECRET),
            look("bitstamp", "Bitstamp", "crypto", "EU", "USD", "🇪🇺", "#0B9F4F", "Bitstamp exchange", KEY_AND_SECRET),
            look(
                    "oanda",
                    "OANDA",
                    "fx",
                    "GLOBAL",
                    "USD",
                    "💱",
                    "#1A3668",
                    "OANDA foreign exchange",
                    List.of("api_key")),
            look("zerodha", "Zerodha", "broker", "IN", "INR", "🪁", "#387ED1", "Zerodha Kite Connect", KEY_AND_SECRET),
            look("icici", "ICICI Direct", "broker", "IN", "INR", "🇮🇳", "#B02A30", "ICICI Breeze", KEY_AND_SECRET),
            look(
                    "hdfc",
                    "HDFC Securities",
                    "broker",
                    "IN",
                    "INR",
                    "🇮🇳",
                    "#004C8F",
                    "HDFC InvestRight",
                    KEY_AND_SECRET),
            look("kotak", "Kotak Securities", "broker", "IN", "INR", "🇮🇳", "#ED1C24", "Kotak Neo", KEY_AND_SECRET),
            look(
                    "paper",
                    "Paper",
                    "paper",
                    "GLOBAL",
                    "USD",
                    "📄",
                    "#6B7280",
                    "Simulator driven by the real market data stream",
                    List.of()));
    private static final List<String> ORDER = List.of(
            "luno", "binance", "kucoin", "kraken", "bitstamp", "oanda", "zerodha", "icici", "hdfc", "kotak", "paper");

    private Catalogue() {}

    /** How one platform looks. */
    record Look(
            String id,
            String name,
            String kind,
            String region,
            String currency,
            String icon,
            String color,
            String description,
            List<String> fields) {}

    /** Every platform of the contracts, in a fixed order. */
    static List<Look> all() {
        return ORDER.stream().map(LOOKS::get).toList();
    }

    /** Plain for one that only the engine knows. */
    static Look of(String id, String name, String kind, String region, String currency, List<String> fields) {
        Look known = LOOKS.get(id);
        return known == null
                ? new Look(id, name, kind, region, currency, "🏦", "#6B7280", name + " by the execution engine", fields)
                : new Look(
                        id,
                        known.name(),
                        known.kind(),
                        known.region(),
                        known.currency(),
                        known.icon(),
                        known.color(),
                        known.description(),
                        fields.isEmpty() ? known.fields() : fields);
    }

    private static Map.Entry<String, Look> look(
            String id,
            String name,
            String kind,
            String region,
            String currency,
            String icon,
            String color,
            String description,
            List<String> fields) {
        return Map.entry(id, new Look(id, name, kind, region, currency, icon, color, description, fields));
    }
}
