package io.tradewind.analysis.strategy;

import io.tradewind.contracts.EventJson;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parameters as JSON text, for storing. */
public final class ParameterText {
    private ParameterText() {}

    public static String json(SortedMap<String, String> parameters) {
        return EventJson.write(parameters);
    }

    public static SortedMap<String, String> read(String json) {
        SortedMap<String, String> parameters = new TreeMap<>();
        Map<?, ?> read = EventJson.read(json, Map.class);
        read.forEach((name, value) -> parameters.put(String.valueOf(name), String.valueOf(value)));
        return parameters;
    }
}
