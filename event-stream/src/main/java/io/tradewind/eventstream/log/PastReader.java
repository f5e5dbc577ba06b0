package io.tradewind.eventstream.log;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Reads the log from a position on. */
public interface PastReader {
    /**
     * The next part of the log, in the order of each key.
     *
     * @param wanted what to return; the rest is passed over
     * @param longest waits so long for a first record
     */
    List<LogEntry> read(Predicate<StreamEvent> wanted, Duration longest);

    /** True when all is read that was in the log when this reader was opened. */
    boolean isAtEnd();

    /** True when it stands elsewhere than where it began. */
    boolean hasMoved();
}
