package io.tradewind.gateway.scan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The twelve checks, in the order they are shown. */
public enum ScanCheck {
    KITE_CONNECTION("Broker Connection"),
    TOKEN_EXPIRY("Token Not Expired"),
    ACCOUNT_FUNDS("Account Funds"),
    ORDER_PERMISSION("Order Permission"),
    MARKET_HOURS("Market Hours"),
    MARKET_DATA_FRESH("Market Data Fresh"),
    INSTRUMENT_MAP("Instrument Map"),
    CLOCK_SKEW("Clock Skew"),
    RISK_LIMITS("Risk Limits"),
    CIRCUIT_BREAKER("Circuit Breaker"),
    EVENT_BUS("Event Bus"),
    LEDGER_RECONCILED("Ledger Reconciled");

    private final String title;

    ScanCheck(String title) {
        this.title = title;
    }

    /** Id of the contract: {@code kite-connection}, whichever broker is linked. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Name to show; the connection is named for the broker that is linked. */
    public String title(String venue) {
        if (this != KITE_CONNECTION || venue == null) {
            return title;
        }
        return switch (venue) {
            case "zerodha" -> "Kite API Connection";
            case "icici" -> "Breeze API Connection";
            case "hdfc" -> "HDFC API Connection";
            case "kotak" -> "Kotak Neo API Connection";
            default -> venue.substring(0, 1).toUpperCase(Locale.ROOT) + venue.substring(1) + " Connection";
        };
    }

    public static Optional<ScanCheck> of(String id) {
        return Arrays.stream(values()).filter(check -> check.id().equals(id)).findFirst();
    }
}
