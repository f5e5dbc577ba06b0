package io.tradewind.eventstream.log;

import java.util.List;
import java.util.Map;

/** What a reader of the log meets. */
public sealed interface LogEntry {
    /** Cursor after this entry. */
    String sequence();

    /** An event. */
    record Happened(StreamEvent event, String sequence, String frame) implements LogEntry {
        static Happened at(StreamEvent event, String sequence) {
            return new Happened(event, sequence, event.frame(sequence));
        }
    }

    /**
     * Events that the log does not hold any more.
     *
     * @param reason why
     * @param from cursor before the gap
     * @param sequence cursor after it
     * @param missed lost events by topic; null = nobody knows how many
     * @param moved partitions that it lies in
     */
    record Gap(Reason reason, String from, String sequence, Map<String, Long> missed, List<Moved> moved)
            implements LogEntry {
        public Gap {
            moved = List.copyOf(moved);
        }

        /** A partition whose reading goes on at {@code offset}. */
        record Moved(int topic, int partition, long offset) {}

        /** Why events are missing. */
        public enum Reason {
            /** Retention removed them. */
            EXPIRED,
            /** A compacted topic keeps only the latest state of each key. */
            COMPACTED,
            /** It is not the log that the cursor was made of. */
            RESET
        }
    }

    /** Nothing to show; the reader is here now. */
    record Mark(String sequence) implements LogEntry {}
}
