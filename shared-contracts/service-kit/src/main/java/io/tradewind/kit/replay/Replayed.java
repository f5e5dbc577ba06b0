package io.tradewind.kit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.api.Replay.Decision;
import io.tradewind.contracts.api.Replay.Difference;
import io.tradewind.contracts.api.Replay.Otherwise;
import io.tradewind.kit.identity.Sha256;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A kept decision beside the one that comes out now. Both are the canonical JSON of {@link EventJson}: one decision, one
 * text.
 *
 * @param kind {@code signal}, {@code size}, {@code risk}, {@code compliance}
 * @param decisionId identity of the kept decision
 * @param accountId account it was about; null where it was about none
 * @param decidedAt wall time
 * @param stored text as it was kept
 * @param replayed text as it comes out now
 * @param inputs what it stood on, in short
 */
public record Replayed(
        String kind,
        String decisionId,
        Long accountId,
        Instant decidedAt,
        String stored,
        String replayed,
        Map<String, String> inputs) {
    /** More than a reader looks at; a decision has far fewer fields. */
    private static final int MOST_DIFFERENCES = 200;

    /** Compared, without another question. */
    public Decision decision() {
        return decision(null);
    }

    /** Compared, and what would have come out with some things changed. */
    public Decision with(Map<String, BigDecimal> changes, String otherwise) {
        return decision(new Otherwise(changes, otherwise, differences(stored, otherwise)));
    }

    private Decision decision(Otherwise otherwise) {
        return new Decision(
                kind,
                decisionId,
                accountId,
                decidedAt,
                stored.equals(replayed),
                stored,
                replayed,
                Sha256.hex(stored),
                Sha256.hex(replayed),
                inputs,
                differences(stored, replayed),
                otherwise);
    }

    /** Fields in which two JSON texts are not the same, by path. */
    static List<Difference> differences(String one, String other) {
        if (one.equals(other)) {
            return List.of();
        }
        SortedMap<String, String> left = fields(one);
        SortedMap<String, String> right = fields(other);
        TreeSet<String> paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        return paths.stream()
                .filter(path -> !Objects.equals(left.get(path), right.get(path)))
                .limit(MOST_DIFFERENCES)
                .map(path -> new Difference(path, left.get(path), right.get(path)))
                .toList();
    }

    private static SortedMap<String, String> fields(String json) {
        SortedMap<String, String> fields = new TreeMap<>();
        collect("", EventJson.read(json, JsonNode.class), fields);
        return fields;
    }

    private static void collect(String path, JsonNode node, SortedMap<String, String> into) {
        if (node.isObject() && !node.isEmpty()) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> collect(path.isEmpty() ? name : path + "." + name, node.get(name), into));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), into);
            }
        } else {
            into.put(path, node.toString());
        }
    }
}
