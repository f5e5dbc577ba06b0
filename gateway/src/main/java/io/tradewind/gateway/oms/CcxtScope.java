package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which scope a CCXT function needs. What is not known to only read needs more. Pure. */
final class CcxtScope {
    private static final Set<String> READS = Set.of("load_markets", "describe", "has", "load_time_difference");
    private static final Set<String> MOVES_MONEY = Set.of("withdraw", "transfer");

    private CcxtScope() {}

    /** @param function in snake_case or camelCase */
    static Scope of(String function) {
        String name = snake(function);
        if (MOVES_MONEY.contains(name)) {
            return Scope.RISK;
        }
        return name.startsWith("fetch_") || READS.contains(name) ? Scope.READ : Scope.TRADE;
    }

    /** The highest that a list of calls needs; TRADE when it cannot be read. */
    static Scope ofAll(JsonNode body) {
        List<JsonNode> calls = new ArrayList<>();
        JsonNode list =
                body != null && body.isObject() && body.path("commands").isArray() ? body.get("commands") : body;
        if (list != null && list.isArray()) {
            list.forEach(calls::add);
        }
        Scope needed = calls.isEmpty() ? Scope.TRADE : Scope.READ;
        for (JsonNode call : calls) {
            String function = call.path("func")
                    .asText(call.path("function").asText(call.path("method").asText("")));
            Scope scope = of(function);
            needed = scope.compareTo(needed) > 0 ? scope : needed;
        }
        return needed;
    }

    private static String snake(String function) {
        return function.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
