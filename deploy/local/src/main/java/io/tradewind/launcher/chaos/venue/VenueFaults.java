package io.tradewind.launcher.chaos.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What goes wrong between this venue and its customers. What happens to an order follows from the seed and the order's
 * own id, whatever else is going on.
 *
 * @param lostPercent orders that are taken and whose answer never arrives
 * @param beforePercent orders that are turned away with a 5xx or 429, and not taken
 * @param afterPercent orders that are taken, and answered with a 5xx or 429
 * @param duplicatePercent orders that arrive twice: the second is refused as a duplicate, and that is the answer
 * @param delayedEvery each n-th order is taken at once and answered late; 0 = none
 * @param delayedMost so many at most
 * @param delayMillis how late
 * @param queryPercent questions that are answered with a 5xx or 429
 * @param lagMillis how old a change is before questions see it
 * @param slowMillis longest delay of every order's answer; each has its own
 */
record VenueFaults(
        long seed,
        int lostPercent,
        int beforePercent,
        int afterPercent,
        int duplicatePercent,
        int delayedEvery,
        int delayedMost,
        long delayMillis,
        int queryPercent,
        long lagMillis,
        long slowMillis) {
    static final VenueFaults NONE = new VenueFaults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final int ALL = 100;

    /** What happens to one order's call. */
    enum Fate {
        ANSWERED,
        /** Taken, and the connection is closed. */
        CLOSED,
        /** Taken, and nothing is said until the customer has given up. */
        SILENT,
        BEFORE_BUSY,
        BEFORE_LIMITED,
        AFTER_BUSY,
        AFTER_LIMITED,
        DUPLICATE
    }

    static VenueFaults of(JsonNode told) {
        return new VenueFaults(
                told.path("seed").asLong(),
                told.path("lost_percent").asInt(),
                told.path("before_percent").asInt(),
                told.path("after_percent").asInt(),
                told.path("duplicate_percent").asInt(),
                told.path("delayed_every").asInt(),
                told.path("delayed_most").asInt(),
                told.path("delay_ms").asLong(),
                told.path("query_percent").asInt(),
                told.path("lag_ms").asLong(),
                told.path("slow_ms").asLong());
    }

    Fate fate(String call, String id) {
        SplittableRandom random = random(call, id);
        int drawn = random.nextInt(ALL);
        boolean first = random.nextBoolean();
        if (drawn < lostPercent) {
            return first ? Fate.CLOSED : Fate.SILENT;
        }
        drawn -= lostPercent;
        if (drawn < beforePercent) {
            return first ? Fate.BEFORE_BUSY : Fate.BEFORE_LIMITED;
        }
        drawn -= beforePercent;
        if (drawn < afterPercent) {
            return first ? Fate.AFTER_BUSY : Fate.AFTER_LIMITED;
        }
        drawn -= afterPercent;
        return drawn < duplicatePercent ? Fate.DUPLICATE : Fate.ANSWERED;
    }

    /** Every question is one of its own. */
    boolean isQueryBroken(long number) {
        return queryPercent > 0 && random("query", Long.toString(number)).nextInt(ALL) < queryPercent;
    }

    long slowness(String id) {
        return slowMillis == 0 ? 0 : random("slow", id).nextLong(slowMillis);
    }

    /** A draw that belongs to one order. */
    SplittableRandom random(String what, String id) {
        long hash = seed;
        for (byte b : (what + "|" + id).getBytes(StandardCharsets.UTF_8)) {
            hash = hash * 1_099_511_628_211L + b;
        }
        return new SplittableRandom(hash);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("seed", seed);
        map.put("lost_percent", lostPercent);
        map.put("before_percent", beforePercent);
        map.put("after_percent", afterPercent);
        map.put("duplicate_percent", duplicatePercent);
        map.put("delayed_every", delayedEvery);
        map.put("delayed_most", delayedMost);
        map.put("delay_ms", delayMillis);
        map.put("query_percent", queryPercent);
        map.put("lag_ms", lagMillis);
        map.put("slow_ms", slowMillis);
        return map;
    }
}
