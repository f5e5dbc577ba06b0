package io.tradewind.gateway.shutdown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What did not end, in sentences. */
final class LeftOpen {
    private static final Set<String> OPEN = Set.of("PENDING", "FAILED");

    private LeftOpen() {}

    /**
     * @param kind {@code order} or {@code position}
     * @param items the engine's answer about each
     * @param id name of the field with the item's number
     */
    static List<String> sentences(String kind, JsonNode items, String id) {
        List<String> left = new ArrayList<>();
        for (JsonNode item : items) {
            String outcome = item.path("outcome").asText();
            if (OPEN.contains(outcome)) {
                String otherwise = outcome.equals("PENDING") ? "not confirmed by the venue yet" : "failed";
                left.add(kind + " " + item.path(id).asText() + " of "
                        + item.path("instrument").asText() + ": "
                        + item.path("reason").asText(otherwise));
            }
        }
        return left.isEmpty() ? List.of("the venue has not confirmed all " + kind + "s") : left;
    }
}
