package io.tradewind.compliance.rule.pack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** The newest entries, in memory: how many in a while, and when the last one in a direction. Bounded in time and number. */
public final class EntryLog {
    /** What is older is forgotten. */
    public static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST_PER_ACCOUNT = 10_000;
    private static final int CLEAN_FROM = 20_000;

    private final Map<Long, Deque<Instant>> byAccount = new HashMap<>();
    private final Map<String, Instant> byDirection = new HashMap<>();

    /**
     * An entry that was let through.
     *
     * @param owner person whose account it is
     * @param direction {@code LONG} or {@code SHORT}
     */
    public synchronized void add(long accountId, String owner, String instrument, String direction, Instant at) {
        Deque<Instant> times = byAccount.computeIfAbsent(accountId, id -> new ArrayDeque<>());
        times.addLast(at);
        while (times.size() > MOST_PER_ACCOUNT || times.getFirst().isBefore(at.minus(REMEMBERED))) {
            times.removeFirst();
        }
        byDirection.merge(key(owner, instrument, direction), at, (old, fresh) -> fresh.isAfter(old) ? fresh : old);
        if (byDirection.size() > CLEAN_FROM) {
            byDirection.values().removeIf(time -> time.isBefore(at.minus(REMEMBERED)));
        }
    }

    /** Entries of an account after an instant. */
    public synchronized int countAfter(long accountId, Instant after) {
        Deque<Instant> times = byAccount.get(accountId);
        int count = 0;
        if (times != null) {
            for (Iterator<Instant> newest = times.descendingIterator(); newest.hasNext(); ) {
                if (!newest.next().isAfter(after)) {
                    break;
                }
                count++;
            }
        }
        return count;
    }

    /** When a person last entered a direction of an instrument, with any account. */
    public synchronized Optional<Instant> last(String owner, String instrument, String direction) {
        return Optional.ofNullable(byDirection.get(key(owner, instrument, direction)));
    }

    private static String key(String owner, String instrument, String direction) {
        return owner + '|' + instrument + '|' + direction;
    }
}
