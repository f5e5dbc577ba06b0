package io.tradewind.marketdata.feed.recorded;

import io.quarkus.logging.Log;
import io.tradewind.marketdata.feed.Feed;
import io.tradewind.marketdata.feed.FeedBatch;
import io.tradewind.marketdata.feed.FeedPosition;
import io.tradewind.marketdata.feed.FeedSink;
import io.tradewind.marketdata.feed.FeedStatus;
import io.tradewind.marketdata.feed.PositionStore;
import io.tradewind.marketdata.feed.Quote;
import io.tradewind.marketdata.feed.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays one recording as if it happened now.
 *
 * <pre>
 * STARTING ──read, load history──▶ PLAYING ◀──store is back── WAITING
 *    └──nothing valid──▶ FAILED       └──store is away──▶ WAITING
 * </pre>
 */
final class RecordedFeed implements Feed {
    /** Ticks handed over at once: enough to make a database transaction worth it, few enough to stay in memory. */
    private static final int BATCH = 2000;

    /** Longest silence between two calls of the sink, so that bars close in time and the position is kept. */
    private static final Duration LONGEST_STEP = Duration.ofMillis(200);

    private static final Duration SHORTEST_STEP = Duration.ofMillis(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final RecordingPlan plan;
    private final PositionStore positions;
    private final Scheduler scheduler;
    private final Clock clock;
    private volatile FeedStatus.State state = FeedStatus.State.STARTING;
    private volatile String message;
    private volatile ReadReport report;
    private volatile FeedPosition position;
    private volatile boolean stopped;
    private FeedSink sink;
    private Recording recording;
    private Playback playback;
    private Instant historyEnd = Instant.MIN;
    private boolean owing;

    RecordedFeed(RecordingPlan plan, PositionStore positions, Scheduler scheduler, Clock clock) {
        this.plan = plan;
        this.positions = positions;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "recorded:" + plan.name();
    }

    @Override
    public void start(FeedSink to) {
        sink = to;
        scheduler.after(Duration.ZERO, this::open);
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        state = FeedStatus.State.STOPPED;
    }

    @Override
    public FeedStatus status() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("location", plan.location());
        details.put("speed", plan.speed().toString());
        ReadReport found = report;
        if (found != null) {
            details.put("layout", found.layout() == null ? null : found.layout().configName());
            details.put("valid_records", found.valid());
            details.put("malformed_records", found.malformed());
            details.put("problems", found.problems());
        }
        FeedPosition at = position;
        if (at != null) {
            details.put("loop", at.loop());
            details.put("next_tick", at.index());
        }
        Instant marketTime = at == null ? null : at.marketTime();
        return new FeedStatus(
                name(), "recorded", List.of(plan.instrument().symbol()), state, message, marketTime, details);
    }

    private synchronized void open() {
        if (stopped) {
            return;
        }
        try {
            if (recording == null) {
                read();
            }
            if (playback == null) {
                begin();
            }
            loadHistory();
            position = playback.position();
            playback.resume(clock.instant());
            state = FeedStatus.State.PLAYING;
            message = null;
            scheduler.after(Duration.ZERO, this::play);
        } catch (UnreadableRecording e) {
            state = FeedStatus.State.FAILED;
            message = e.getMessage();
            Log.errorf("feed cannot play feed=%s reason=%s", name(), e.getMessage());
        } catch (RuntimeException e) {
            waitAfter(e, this::open);
        }
    }

    private void read() {
        RecordingReader reader =
                new RecordingReader(plan.name(), plan.instrument(), plan.zone(), plan.layout(), plan.maxRecords());
        try {
            recording = reader.read(plan.location());
        } finally {
            report = reader.report();
            report.problems().forEach(p -> Log.warnf("recording: record not used feed=%s problem=%s", name(), p));
        }
        Log.infof(
                "recording read feed=%s valid=%d malformed=%d ticks=%d",
                name(), report.valid(), report.malformed(), recording.size());
    }

    private void begin() {
        Playback fresh = new Playback(recording, name(), plan.speed(), plan.longestGap());
        Optional<FeedPosition> kept =
                positions.find(name()).filter(p -> p.content().equals(recording.content()));
        if (kept.isPresent()) {
            fresh.continueFrom(kept.get());
            historyEnd = Instant.MIN;
        } else {
            positions.storedUntil(plan.instrument().symbol()).ifPresent(fresh::startAfter);
            historyEnd = fresh.clock().plus(plan.warmUp());
        }
        playback = fresh;
    }

    /** The first part becomes bars at once, so that whoever analyses bars has some from the first second on. */
    private void loadHistory() {
        if (owing) {
            deliver(List.of(), FeedBatch.Kind.HISTORY);
        }
        List<Quote> quotes = playback.before(historyEnd, BATCH);
        while (!quotes.isEmpty()) {
            deliver(quotes, FeedBatch.Kind.HISTORY);
            quotes = playback.before(historyEnd, BATCH);
        }
        if (historyEnd.isAfter(Instant.MIN)) {
            // A bar that ends where history ends is history.
            playback.passTo(historyEnd);
            deliver(List.of(), FeedBatch.Kind.HISTORY);
        }
    }

    private synchronized void play() {
        if (stopped) {
            return;
        }
        try {
            if (owing) {
                // The last batch reached everybody but the store: that first, before anything new.
                deliver(List.of(), FeedBatch.Kind.LIVE);
                playback.resume(clock.instant());
                state = FeedStatus.State.PLAYING;
                message = null;
            }
            Playback.Step step = playback.next(clock.instant(), BATCH);
            deliver(step.quotes(), FeedBatch.Kind.LIVE);
            scheduler.after(pause(step.untilNext()), this::play);
        } catch (RuntimeException e) {
            waitAfter(e, this::play);
        }
    }

    private void deliver(List<Quote> quotes, FeedBatch.Kind kind) {
        owing = true;
        sink.accept(new FeedBatch(name(), quotes, playback.clock(), playback.position(), kind));
        owing = false;
        position = playback.position();
    }

    private Duration pause(Duration untilNext) {
        if (plan.speed().isUnlimited()) {
            return Duration.ZERO;
        }
        if (untilNext.compareTo(LONGEST_STEP) > 0) {
            return LONGEST_STEP;
        }
        return untilNext.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : untilNext;
    }

    private void waitAfter(RuntimeException e, Runnable again) {
        if (state != FeedStatus.State.WAITING) {
            Log.errorf(e, "feed waits, its bars cannot be stored feed=%s", name());
        }
        state = FeedStatus.State.WAITING;
        message = "bars cannot be stored; trying again";
        scheduler.after(AFTER_FAILURE, again);
    }
}
