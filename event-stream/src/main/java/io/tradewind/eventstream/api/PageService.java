package io.tradewind.eventstream.api;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.eventstream.EventStreamConfig;
import io.tradewind.eventstream.client.Frames;
import io.tradewind.eventstream.log.Follower;
import io.tradewind.eventstream.log.LogEntry;
import io.tradewind.eventstream.log.LogReader;
import io.tradewind.eventstream.log.LogReaders;
import io.tradewind.eventstream.log.Offsets;
import io.tradewind.eventstream.log.PastReader;
import io.tradewind.eventstream.log.RecentEvents;
import io.tradewind.eventstream.log.StreamEvent;
import io.tradewind.eventstream.view.EventFilter;
import io.tradewind.eventstream.view.Viewer;
import io.tradewind.kit.error.Refusal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;

/** Pages of the log: from memory when it reaches back so far, else from the log itself. */
@Singleton
class PageService {
    private static final Duration POLL = Duration.ofMillis(200);

    private final RecentEvents recent;
    private final LogReaders readers;
    private final Duration longest;
    private final int concurrent;
    private final Semaphore places;

    PageService(RecentEvents recent, LogReaders readers, EventStreamConfig config) {
        this.recent = recent;
        this.readers = readers;
        this.longest = config.replay().page();
        this.concurrent = config.replay().concurrent();
        this.places = new Semaphore(concurrent);
    }

    /** Pages that are being read are finished; no further one begins. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!places.tryAcquire(concurrent, longest.toMillis(), TimeUnit.MILLISECONDS)) {
            Log.warn("a page was still being read at the end");
        }
    }

    /**
     * Reads a page.
     *
     * @param after cursor; null = from the oldest event
     * @param limit events at most
     */
    EventsPage page(Viewer viewer, EventFilter filter, Offsets after, int limit) {
        Predicate<StreamEvent> wanted = event -> filter.accepts(event) && viewer.sees(event.audience());
        Collector page = new Collector(viewer, filter, wanted, limit);
        Follower follower =
                after != null && recent.isReady() && recent.hasReached(after) ? Follower.from(recent, after) : null;
        return follower == null ? fromLog(after, wanted, page) : fromMemory(follower, page);
    }

    private EventsPage fromMemory(Follower follower, Collector page) {
        boolean more = true;
        while (!page.isFull() && more) {
            LogEntry entry = follower.next();
            if (entry == null) {
                more = false;
            } else {
                page.add(entry);
            }
        }
        return page.finish(follower.sequence(), more && follower.lag() > 0);
    }

    private EventsPage fromLog(Offsets after, Predicate<StreamEvent> wanted, Collector page) {
        takePlace();
        try (LogReader reader = readers.open(after)) {
            // Opening takes its own time on a busy machine: the page has all of its time after it.
            return gather(reader, wanted, page, longest, System::nanoTime);
        } catch (KafkaException e) {
            Log.warnf("no page: %s", e.getMessage());
            throw new Refusal(ErrorCode.SYS_002, "The event log did not answer", Map.of("service", "event_log"));
        } finally {
            places.release();
        }
    }

    /**
     * Reads until the page is full, the log ends or the time is up. A page that got nowhere in its time is no answer: its
     * cursor would be asked for once more, for ever.
     */
    static EventsPage gather(
            PastReader reader, Predicate<StreamEvent> wanted, Collector page, Duration longest, LongSupplier nanos) {
        long begun = nanos.getAsLong();
        while (true) {
            for (LogEntry entry : reader.read(wanted, POLL)) {
                page.add(entry);
                if (page.isFull()) {
                    // What was read beyond this entry is read again by the next page.
                    return page.finish(entry.sequence(), true);
                }
            }
            if (reader.isAtEnd()) {
                return page.finish(page.last(), false);
            }
            if (nanos.getAsLong() - begun > longest.toNanos()) {
                if (reader.hasMoved()) {
                    return page.finish(page.last(), true);
                }
                throw new Refusal(
                        ErrorCode.SYS_002,
                        "The event log gave nothing within " + longest.toMillis()
                                + " ms; ask again with the same after",
                        Map.of("service", "event_log", "waited_ms", longest.toMillis()));
            }
        }
    }

    private void takePlace() {
        try {
            if (!places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refusal(ErrorCode.SYS_002, "Too many read the past now; come back later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ErrorCode.SYS_002, "The service stops");
        }
    }

    /** Gathers one page. */
    static final class Collector {
        private final Viewer viewer;
        private final EventFilter filter;
        private final Predicate<StreamEvent> wanted;
        private final int limit;
        private final List<EventsPage.Frame> events = new ArrayList<>();
        private final List<EventsPage.GapView> gaps = new ArrayList<>();
        private String last;

        Collector(Viewer viewer, EventFilter filter, Predicate<StreamEvent> wanted, int limit) {
            this.viewer = viewer;
            this.filter = filter;
            this.wanted = wanted;
            this.limit = limit;
        }

        boolean isFull() {
            return events.size() >= limit;
        }

        String last() {
            return last;
        }

        void add(LogEntry entry) {
            last = entry.sequence();
            switch (entry) {
                case LogEntry.Happened happened -> {
                    if (wanted.test(happened.event())) {
                        events.add(new EventsPage.Frame(happened.frame()));
                    }
                }
                case LogEntry.Gap gap -> {
                    Map<String, Long> missed = Frames.concerning(gap.missed(), viewer, filter);
                    if (!missed.isEmpty()) {
                        gaps.add(new EventsPage.GapView(
                                gap.reason().name().toLowerCase(Locale.ROOT), gap.from(), gap.sequence(), missed));
                    }
                }
                case LogEntry.Mark mark -> {
                    // The position is all it says.
                }
            }
        }

        EventsPage finish(String next, boolean more) {
            return new EventsPage(events, next, more, gaps);
        }
    }
}
