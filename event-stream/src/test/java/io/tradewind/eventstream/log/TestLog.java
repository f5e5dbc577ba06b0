package io.tradewind.eventstream.log;

import io.tradewind.kit.account.AccountDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A log in memory, and processes that read it each in an order of its own. */
public final class TestLog {
    public static final int LOG_ID = 7;
    private static final int TOPICS = 3;
    private static final int PARTITIONS = 2;

    private final List<StreamEvent> events = new ArrayList<>();
    private final long[][] ends = new long[TOPICS][PARTITIONS];

    /** Appends an event to a partition. */
    public StreamEvent append(int topic, int partition, Audience audience) {
        long offset = ends[topic][partition]++;
        String id = topic + "-" + partition + "-" + offset;
        StreamEvent event = new StreamEvent(
                topic,
                partition,
                offset,
                EventKind.values()[topic],
                audience,
                "test",
                "{\"sequence\":\"",
                "\",\"id\":\"" + id + "\"}");
        events.add(event);
        return event;
    }

    public void appendSome(Random random, int count) {
        for (int i = 0; i < count; i++) {
            append(random.nextInt(TOPICS), random.nextInt(PARTITIONS), new Audience.Everybody());
        }
    }

    public List<StreamEvent> events() {
        return events;
    }

    public long end(int topic, int partition) {
        return ends[topic][partition];
    }

    /** A process that has read nothing yet. */
    public static Process process(int memory) {
        return new Process(new RecentEvents(memory, Long.MAX_VALUE));
    }

    public static Ownership ownership() {
        return new Ownership(new AccountDirectory());
    }

    /** Reads the log into its memory. */
    public static final class Process {
        private final RecentEvents recent;
        private final Passage passage = new Passage(Offsets.none(LOG_ID));

        private Process(RecentEvents recent) {
            this.recent = recent;
            recent.begin(passage.position());
        }

        public RecentEvents recent() {
            return recent;
        }

        /** Takes up to {@code count} events, partitions in any order, each partition in its own. */
        public void read(TestLog log, Random random, int count) {
            for (int i = 0; i < count; i++) {
                List<StreamEvent> next = log.events.stream()
                        .filter(e -> e.offset() == passage.position().at(e.topic(), e.partition()))
                        .toList();
                if (next.isEmpty()) {
                    return;
                }
                take(next.get(random.nextInt(next.size())));
            }
        }

        public void take(StreamEvent event) {
            passage.over(event.topic(), event.partition(), event.offset());
            recent.append(List.of(LogEntry.Happened.at(event, passage.sequence())), passage.position());
        }

        /** Loses events of a partition. */
        public void lose(int topic, int partition, long until) {
            LogEntry.Gap gap = passage.before(topic, partition, until, LogEntry.Gap.Reason.EXPIRED);
            recent.append(List.of(gap), passage.position());
        }
    }

    /** The very beginning. */
    public static Offsets beginning() {
        return Offsets.none(LOG_ID);
    }

    public static LogEntry happened(StreamEvent event, Offsets position) {
        position.set(event.topic(), event.partition(), event.offset() + 1);
        return LogEntry.Happened.at(event, Cursors.encode(position));
    }

    public static Map<String, Long> missed(LogEntry entry) {
        return ((LogEntry.Gap) entry).missed();
    }
}
