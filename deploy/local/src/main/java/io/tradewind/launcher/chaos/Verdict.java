package io.tradewind.launcher.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a comparison of client log, venue ledger and database found.
 *
 * @param figures counts, by name
 * @param findings what must not be, one sentence each; empty = all is well
 * @param settledMillis how long it took until nothing was open, counted from the clients' last answers
 */
public record Verdict(Map<String, Long> figures, List<String> findings, long settledMillis) {
    private static final int SHOWN = 20;

    public Verdict {
        figures = Map.copyOf(figures);
        findings = List.copyOf(findings);
    }

    /** True when nothing was found. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    long figure(String name) {
        return figures.getOrDefault(name, 0L);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("clean", isClean());
        map.put("settled_ms", settledMillis);
        map.put("figures", new java.util.TreeMap<>(figures));
        map.put("findings", findings.subList(0, Math.min(SHOWN, findings.size())));
        return map;
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        new java.util.TreeMap<>(figures).forEach((name, value) -> lines.add("  %-34s %8d".formatted(name, value)));
        findings.stream().limit(SHOWN).forEach(finding -> lines.add("  FOUND: " + finding));
        lines.add(
                isClean()
                        ? "  no order twice, none lost, the ledger equals the venue"
                        : "  " + findings.size() + " findings");
        return lines;
    }
}
