package io.tradewind.execution.command;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is wrong with a request, so that its sender corrects it once. */
final class Problems {
    private static final int MOST = 50;

    private final List<Map<String, Object>> found = new ArrayList<>();

    /** What is wrong with one field. */
    void add(int index, String field, Object value, String problem) {
        add(index, field, value, problem, Map.of());
    }

    /** @param more bounds, the nearest valid value, what is allowed */
    void add(int index, String field, Object value, String problem, Map<String, ?> more) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("index", index);
        one.put("field", field);
        one.put("value", value);
        one.put("problem", problem);
        one.putAll(more);
        found.add(one);
    }

    boolean has(int index, String field) {
        return found.stream()
                .anyMatch(one ->
                        one.get("index").equals(index) && one.get("field").equals(field));
    }

    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        Map<String, Object> first = found.getFirst();
        Map<String, Object> details = new LinkedHashMap<>(first);
        details.put("problems", found.subList(0, Math.min(MOST, found.size())));
        throw new Refusal(
                ErrorCode.REQ_002, first.get("field") + ": " + first.get("problem") + ". Nothing was queued", details);
    }
}
