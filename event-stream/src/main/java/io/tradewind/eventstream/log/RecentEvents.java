package io.tradewind.eventstream.log;

import io.tradewind.eventstream.EventStreamConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The last events of the log in memory, numbered in the order this process read them. Every connection reads them at its
 * own number; nobody has a copy, so a slow one costs nothing.
 */
@Singleton
public class RecentEvents {
    private final LogEntry[] slots;
    private final long mostCharacters;
    private long first;
    private long end;
    private long characters;
    private Offsets base;
    private Offsets current;
    private String sequence;

    @Inject
    RecentEvents(EventStreamConfig config) {
        this(config.recent().events(), config.recent().characters());
    }

    RecentEvents(int capacity, long mostCharacters) {
        this.slots = new LogEntry[capacity];
        this.mostCharacters = mostCharacters;
    }

    /** Nothing is remembered before this position. */
    synchronized void begin(Offsets position) {
        first = end;
        characters = 0;
        base = position.copy();
        current = position.copy();
        sequence = Cursors.encode(position);
    }

    /** Appends what was read, then stands at {@code position}. */
    synchronized void append(List<LogEntry> entries, Offsets position) {
        for (LogEntry entry : entries) {
            while (end - first >= slots.length || end > first && characters > mostCharacters) {
                forgetFirst();
            }
            slots[slot(end)] = entry;
            characters += size(entry);
            sequence = entry.sequence();
            end++;
        }
        current = position.copy();
    }

    /** True from the moment the end of the log is known. */
    public synchronized boolean isReady() {
        return base != null;
    }

    /** Number of the oldest event. */
    public synchronized long first() {
        return first;
    }

    /** Number that the next event will get. */
    public synchronized long end() {
        return end;
    }

    /** Events that fit in. */
    public int capacity() {
        return slots.length;
    }

    /** Cursor of now. */
    public synchronized String sequence() {
        return sequence;
    }

    /** Id of the log, for cursors. */
    synchronized int logId() {
        return base.logId();
    }

    /** The entry with that number; null when it is forgotten or not there yet. */
    synchronized LogEntry at(long number) {
        return number < first || number >= end ? null : slots[slot(number)];
    }

    /** True when everything after this position is in memory. */
    synchronized boolean holds(Offsets position) {
        return base != null && position.logId() == base.logId() && position.covers(base);
    }

    /** True when the position is not after what has been read: nobody made it up. */
    public synchronized boolean hasReached(Offsets position) {
        return current.covers(position);
    }

    /** Position before the oldest event and its number, read together. */
    synchronized Start start() {
        return new Start(first, base.copy());
    }

    /** Where reading from memory can begin. */
    record Start(long number, Offsets before) {}

    private void forgetFirst() {
        LogEntry oldest = slots[slot(first)];
        slots[slot(first)] = null;
        characters -= size(oldest);
        first++;
        pass(base, oldest);
    }

    /** Moves a position over an entry. */
    static void pass(Offsets position, LogEntry entry) {
        switch (entry) {
            case LogEntry.Happened happened ->
                position.set(
                        happened.event().topic(),
                        happened.event().partition(),
                        happened.event().offset() + 1);
            case LogEntry.Gap gap -> gap.moved().forEach(m -> position.set(m.topic(), m.partition(), m.offset()));
            case LogEntry.Mark mark -> Cursors.decodeOwn(mark.sequence()).each(position::set);
        }
    }

    private int slot(long number) {
        return (int) (number % slots.length);
    }

    private static long size(LogEntry entry) {
        return entry instanceof LogEntry.Happened happened
                ? happened.frame().length() + (long) happened.event().head().length()
                : entry.sequence().length();
    }
}
