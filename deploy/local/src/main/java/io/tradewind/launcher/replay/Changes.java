package io.tradewind.launcher.replay;

import io.tradewind.launcher.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What should have been otherwise: {@code exposure=0.5}, or with the one it is for, {@code compliance.daily_loss=0.01}.
 * A name without a judge is offered to each; one that does not know it says so, and it counts as used when another does.
 */
public final class Changes {
    /** Prefixes and the agents behind them. */
    static final Map<String, String> JUDGES = Map.of(
            "signal", "market-analysis-agent",
            "size", "risk-management-agent",
            "risk", "risk-management-agent",
            "compliance", "compliance-agent");

    private final Map<String, BigDecimal> given;
    private final Set<String> used = new HashSet<>();
    private final Map<String, String> complaints = new LinkedHashMap<>();

    /** Takes values by name, with or without a judge. */
    public Changes(Map<String, BigDecimal> given) {
        this.given = new LinkedHashMap<>(given);
    }

    /** Body of a replay for one agent. */
    String body(String agent, String field, String id, Set<String> without) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(field, field.equals("order_id") ? Long.valueOf(id) : id);
        body.put("with", forAgent(agent, without));
        return Json.printLine(body);
    }

    Map<String, BigDecimal> forAgent(String agent, Set<String> without) {
        Map<String, BigDecimal> with = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            String plain = plain(name);
            boolean meant = plain.equals(name) || JUDGES.get(judge(name)).equals(agent);
            if (meant && !without.contains(plain)) {
                with.put(plain, value);
            }
        });
        return with;
    }

    /** Whether a refusal of this field only means that the agent is not the one it was meant for. */
    boolean mayDo(String plain) {
        return given.containsKey(plain);
    }

    void taken(Set<String> names, String agent) {
        given.keySet().stream()
                .filter(name -> names.contains(plain(name)))
                .filter(name ->
                        plain(name).equals(name) || JUDGES.get(judge(name)).equals(agent))
                .forEach(used::add);
    }

    void refused(String plain, String complaint) {
        complaints.put(plain, complaint);
    }

    /** Names that nobody took, with what was said about them. */
    public Map<String, String> unused() {
        Map<String, String> unused = new LinkedHashMap<>();
        for (String name : new TreeSet<>(given.keySet())) {
            if (!used.contains(name)) {
                unused.put(name, complaints.getOrDefault(plain(name), "nobody who judged knows it"));
            }
        }
        return unused;
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    private static String judge(String name) {
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    private static String plain(String name) {
        return JUDGES.containsKey(judge(name)) ? name.substring(name.indexOf('.') + 1) : name;
    }
}
