package io.tradewind.gateway.scan;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.TradingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A session that an exchange holds beside its regular hours.
 *
 * @param exchange NSE or US
 */
public record SpecialSession(String exchange, Instant from, Instant until) {
    private static final Map<String, TradingSession> EXCHANGES =
            Map.of("NSE", TradingSession.NSE, "US", TradingSession.US_EQUITY);
    private static final int PARTS = 3;

    public SpecialSession {
        if (!EXCHANGES.containsKey(exchange) || !until.isAfter(from)) {
            throw new IllegalArgumentException(
                    "a special session of " + exchange + " from " + from + " until " + until);
        }
    }

    /** As it is configured: {@code NSE/2026-11-08T12:30:00Z/PT1H}. */
    public static SpecialSession valueOf(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("a special session is EXCHANGE/INSTANT/DURATION, not " + text);
        }
        Instant from = Instant.parse(parts[1]);
        return new SpecialSession(parts[0], from, from.plus(Duration.parse(parts[2])));
    }

    boolean isOf(Instrument instrument) {
        return EXCHANGES.get(exchange).equals(instrument.session());
    }

    boolean isOpen(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
