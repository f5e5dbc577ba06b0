package io.tradewind.eventstream.client;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the address of a connection asks for. Lists are null when left out. */
record Query(List<String> eventTypes, List<String> accounts, List<String> sources, String after) {
    static Query of(MultiMap params) {
        String after = params.get("after");
        return new Query(
                list(params, "event_types"),
                list(params, "accounts"),
                list(params, "sources"),
                after == null || after.isEmpty() ? null : after);
    }

    /** Repeated, or with commas. */
    private static List<String> list(MultiMap params, String name) {
        List<String> values = new ArrayList<>();
        for (String value : params.getAll(name)) {
            Arrays.stream(value.split(","))
                    .map(String::trim)
                    .filter(v -> !v.isEmpty())
                    .forEach(values::add);
        }
        return values.isEmpty() ? null : values;
    }
}
