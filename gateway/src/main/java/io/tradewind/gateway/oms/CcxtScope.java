package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.gateway.system.Openings;
import java.util.EnumSet;
import java.util.Set;

/** Which scope a CCXT function needs. What is not known to only read needs more. Pure. */
final class CcxtScope {
    private static final Set<String> READS = Set.of("load_markets", "describe", "has", "load_time_difference");
    private static final Set<String> MOVES_MONEY = Set.of("withdraw", "transfer");

    private CcxtScope() {}

    /** @param function in snake_case or camelCase */
    static Scope of(String function) {
        String name = Openings.snake(function);
        if (MOVES_MONEY.contains(name)) {
            return Scope.RISK;
        }
        return name.startsWith("fetch_") || READS.contains(name) ? Scope.READ : Scope.TRADE;
    }

    /** Each that a call of a list needs, since none of them holds another; TRADE when it cannot be read. */
    static Set<Scope> ofAll(JsonNode body) {
        JsonNode list = list(body);
        Set<Scope> needed = EnumSet.noneOf(Scope.class);
        if (list != null && list.isArray()) {
            list.forEach(call -> needed.add(of(function(call))));
        }
        return needed.isEmpty() ? EnumSet.of(Scope.TRADE) : needed;
    }

    /** Of one of a list of calls; empty when it names none. */
    static String function(JsonNode call) {
        return call.path("func")
                .asText(call.path("function").asText(call.path("method").asText("")));
    }

    /** The calls of {@code multiple_commands}: the body, or what it has under that name. */
    static JsonNode list(JsonNode body) {
        return body != null && body.path("commands").isArray() ? body.get("commands") : body;
    }
}
