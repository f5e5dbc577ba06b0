package io.tradewind.eventstream.log;

import java.util.Arrays;

/**
 * A position in the whole log: the next offset to read in each partition of each topic. A partition it does not know was
 * made later, so it is read from its beginning. Not thread-safe.
 */
public final class Offsets {
    private final int logId;
    private final long[][] next;

    private Offsets(int logId, long[][] next) {
        this.logId = logId;
        this.next = next;
    }

    /** The very beginning of a log. */
    public static Offsets none(int logId) {
        return new Offsets(logId, new long[StreamTopics.ALL.size()][0]);
    }

    /** Which log: a digest of the cluster's id. */
    int logId() {
        return logId;
    }

    int partitions(int topic) {
        return next[topic].length;
    }

    long at(int topic, int partition) {
        return partition < next[topic].length ? next[topic][partition] : 0;
    }

    void set(int topic, int partition, long offset) {
        if (partition >= next[topic].length) {
            next[topic] = Arrays.copyOf(next[topic], partition + 1);
        }
        next[topic][partition] = offset;
    }

    /** True when this position is at or after the other one in every partition. */
    boolean covers(Offsets other) {
        for (int topic = 0; topic < other.next.length; topic++) {
            for (int partition = 0; partition < other.next[topic].length; partition++) {
                if (at(topic, partition) < other.next[topic][partition]) {
                    return false;
                }
            }
        }
        return true;
    }

    public Offsets copy() {
        long[][] copy = new long[next.length][];
        for (int i = 0; i < next.length; i++) {
            copy[i] = next[i].clone();
        }
        return new Offsets(logId, copy);
    }

    /** The same positions, in another log. */
    Offsets inLog(int otherLog) {
        return new Offsets(otherLog, copy().next);
    }

    void each(Visitor visitor) {
        for (int topic = 0; topic < next.length; topic++) {
            for (int partition = 0; partition < next[topic].length; partition++) {
                visitor.visit(topic, partition, next[topic][partition]);
            }
        }
    }

    /** Is shown every partition. */
    @FunctionalInterface
    interface Visitor {
        void visit(int topic, int partition, long offset);
    }
}
