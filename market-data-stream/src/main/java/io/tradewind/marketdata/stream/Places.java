package io.tradewind.marketdata.stream;

import java.util.HashMap;
import java.util.Map;

/** Connections that there is room for: of everybody, and of each caller. */
final class Places {
    private final int all;
    private final int each;
    private final Map<String, Integer> byCaller = new HashMap<>();
    private int taken;

    /** What came of asking for one. */
    enum Outcome {
        TAKEN,
        NONE_FREE,
        CALLER_HAS_ALL
    }

    Places(int all, int each) {
        this.all = all;
        this.each = each;
    }

    int all() {
        return all;
    }

    int each() {
        return each;
    }

    /** Before the upgrade; what was taken is given back once. */
    synchronized Outcome take(String caller) {
        if (taken >= all) {
            return Outcome.NONE_FREE;
        }
        if (byCaller.getOrDefault(caller, 0) >= each) {
            return Outcome.CALLER_HAS_ALL;
        }
        taken++;
        byCaller.merge(caller, 1, Integer::sum);
        return Outcome.TAKEN;
    }

    synchronized void giveBack(String caller) {
        taken--;
        byCaller.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
    }
}
