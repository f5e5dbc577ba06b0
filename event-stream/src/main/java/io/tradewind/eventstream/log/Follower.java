package io.tradewind.eventstream.log;

/**
 * One reader of {@link RecentEvents}. A reader that comes with a position of its own (from another replica, or from the
 * log) has seen some of the remembered events already: these are left out, and its cursors are its own, until it stands
 * where everybody does. That is what makes the seam between past and present exact. Not thread-safe.
 */
public final class Follower {
    private final RecentEvents recent;
    private long number;
    private String sequence;
    /** What this reader has seen; null once it equals what everybody has. */
    private Offsets own;

    private Offsets everybody;

    private Follower(RecentEvents recent, long number, String sequence) {
        this.recent = recent;
        this.number = number;
        this.sequence = sequence;
    }

    /** From now on. */
    public static Follower fromNow(RecentEvents recent) {
        synchronized (recent) {
            return new Follower(recent, recent.end(), recent.sequence());
        }
    }

    /** From a position; null when memory does not reach back to it. */
    public static Follower from(RecentEvents recent, Offsets position) {
        synchronized (recent) {
            if (!recent.holds(position)) {
                return null;
            }
            RecentEvents.Start start = recent.start();
            Follower follower = new Follower(recent, start.number(), null);
            follower.own = position.copy();
            follower.everybody = start.before();
            follower.join();
            follower.skipWhatItHasSeen();
            return follower;
        }
    }

    /** True when events were forgotten before this reader took them; it has to go to the log. */
    public boolean hasFallenBehind() {
        return number < recent.first();
    }

    /** Events between this reader and now. */
    public long lag() {
        return recent.end() - number;
    }

    /** The next entry with this reader's cursor; null when there is none yet. */
    public LogEntry next() {
        LogEntry entry = recent.at(number);
        while (entry != null) {
            number++;
            if (own == null) {
                sequence = entry.sequence();
                return entry;
            }
            LogEntry mine = merge(entry);
            if (mine != null) {
                return mine;
            }
            entry = recent.at(number);
        }
        return null;
    }

    /** Cursor of this reader. */
    public String sequence() {
        return own == null ? sequence : Cursors.encode(own);
    }

    /** Position of this reader. */
    public Offsets position() {
        return own == null ? Cursors.decodeOwn(sequence) : own.copy();
    }

    /** So that its lag is what it has to catch up with, and not the size of the memory. */
    private void skipWhatItHasSeen() {
        LogEntry entry = recent.at(number);
        while (own != null
                && entry instanceof LogEntry.Happened happened
                && happened.event().offset()
                        < own.at(happened.event().topic(), happened.event().partition())) {
            number++;
            merge(entry);
            entry = recent.at(number);
        }
    }

    private LogEntry merge(LogEntry entry) {
        RecentEvents.pass(everybody, entry);
        LogEntry mine = switch (entry) {
            case LogEntry.Happened happened -> mine(happened.event());
            case LogEntry.Gap gap -> mine(gap);
            case LogEntry.Mark mark -> null;
        };
        join();
        return mine;
    }

    private LogEntry mine(StreamEvent event) {
        if (event.offset() < own.at(event.topic(), event.partition())) {
            return null;
        }
        own.set(event.topic(), event.partition(), event.offset() + 1);
        return LogEntry.Happened.at(event, Cursors.encode(own));
    }

    private LogEntry mine(LogEntry.Gap gap) {
        boolean isKnown = gap.reason() != LogEntry.Gap.Reason.RESET
                && gap.moved().stream().allMatch(m -> own.at(m.topic(), m.partition()) >= m.offset());
        if (isKnown) {
            return null;
        }
        String before = Cursors.encode(own);
        gap.moved().forEach(m -> own.set(m.topic(), m.partition(), m.offset()));
        return new LogEntry.Gap(gap.reason(), before, Cursors.encode(own), gap.missed(), gap.moved());
    }

    private void join() {
        if (everybody.covers(own)) {
            sequence = Cursors.encode(own);
            own = null;
            everybody = null;
        }
    }
}
