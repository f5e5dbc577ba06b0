package io.tradewind.launcher.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one benchmark measured.
 *
 * @param figures by name with its unit in it
 * @param floors the same kind of figure for the least work that this machine could do instead, from the same run
 * @param goals what the figures should be; a figure above its goal is missed
 */
public record Measurement(
        String name, Map<String, Double> figures, Map<String, Double> floors, Map<String, Double> goals) {
    public Measurement {
        figures = Map.copyOf(new LinkedHashMap<>(figures));
        floors = Map.copyOf(floors);
        goals = Map.copyOf(goals);
    }

    /** Whether every figure that has a goal reaches it. */
    public boolean isReached() {
        return goals.entrySet().stream()
                .allMatch(goal -> figures.getOrDefault(goal.getKey(), Double.MAX_VALUE) <= goal.getValue());
    }

    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("benchmark", name);
        map.put("figures", new java.util.TreeMap<>(figures));
        map.put("floors", new java.util.TreeMap<>(floors));
        map.put("goals_at_most", new java.util.TreeMap<>(goals));
        map.put("reached", isReached());
        return map;
    }
}
