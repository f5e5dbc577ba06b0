package io.tradewind.eventstream.log;

import io.tradewind.eventstream.log.LogEntry.Gap;
import io.tradewind.eventstream.log.LogEntry.Gap.Moved;
import io.tradewind.eventstream.log.LogEntry.Gap.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A position moving over the log, and the holes that it meets. Not thread-safe. */
final class Passage {
    private final Offsets position;

    Passage(Offsets start) {
        this.position = start.copy();
    }

    Offsets position() {
        return position;
    }

    String sequence() {
        return Cursors.encode(position);
    }

    /**
     * Steps before {@code offset} of a partition.
     *
     * @return the hole between here and there; null when there is none
     */
    Gap before(int topic, int partition, long offset, Reason reason) {
        long expected = position.at(topic, partition);
        if (offset == expected) {
            return null;
        }
        String from = sequence();
        position.set(topic, partition, offset);
        Map<String, Long> missed = new HashMap<>();
        boolean isKnown = offset > expected && reason != Reason.RESET;
        missed.put(StreamTopics.name(topic), isKnown ? offset - expected : null);
        return new Gap(
                isKnown ? reason : Reason.RESET,
                from,
                sequence(),
                missed,
                List.of(new Moved(topic, partition, offset)));
    }

    /** Steps over one record. */
    void over(int topic, int partition, long offset) {
        position.set(topic, partition, offset + 1);
    }
}
