package io.tradewind.gateway.scan;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.cockpit.TradingAccount;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one scan looks at.
 *
 * @param account null when the operator has none, or when nobody says it
 * @param whyNoAccount null when there is one
 * @param instruments what would be traded
 * @param isTraded true when strategies trade these instruments now, and read them in the stream
 * @param preflight what the engine measures for the account, asked once for all checks of a scan
 * @param quotes what the account's venue says of the instruments' prices, asked once too
 */
record Subject(
        Operator operator,
        TradingAccount account,
        String whyNoAccount,
        List<Instrument> instruments,
        boolean isTraded,
        Supplier<Preflight> preflight,
        Supplier<JsonNode> quotes) {

    /** The engine's answer between two readings of our own clock. */
    record Preflight(JsonNode json, Instant before, Instant after) {}

    boolean hasAccount() {
        return account != null;
    }

    String venue() {
        return account == null ? null : account.venue();
    }
}
