package io.tradewind.analysis.bar;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Fetches older bars from the market data stream: all series once after the start, and later a series in which bars seem
 * to be missing. Bars that come as events meanwhile are merged by their opening time, so it does not matter which come
 * first.
 */
@Singleton
public final class HistoryFill {
    private static final int BARS = 800;
    private static final Duration BETWEEN_REPAIRS = Duration.ofSeconds(30);

    private final BarHistory history;
    private final ServiceCalls calls;
    private final HistoryConfig config;
    private final Clock clock;
    private final CountDownLatch first = new CountDownLatch(1);
    private final Deque<SeriesKey> wanted = new ArrayDeque<>();
    private ScheduledExecutorService timer;
    private final Map<SeriesKey, Instant> repaired = new HashMap<>();
    private volatile boolean patient = true;
    private volatile boolean reached;

    HistoryFill(BarHistory history, ServiceCalls calls, HistoryConfig config, Clock clock) {
        this.history = history;
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (!config.fill()) {
            first.countDown();
            return;
        }
        for (Instrument instrument : Instruments.all()) {
            for (Timeframe timeframe : Timeframe.values()) {
                wanted.add(new SeriesKey(instrument, timeframe));
            }
        }
        long every = config.retry().toMillis();
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("history-fill").factory());
        timer.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    /** Waits until the first filling is through, for a bounded time and only until that time was once used up. */
    public void awaitFirst() {
        try {
            if (patient && !first.await(config.fillWait().toMillis(), TimeUnit.MILLISECONDS)) {
                patient = false;
                Log.warn("decisions go on without older bars: market-data-stream has not answered yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            history.takeMissing().stream().filter(this::mayRepair).forEach(wanted::add);
            while (!wanted.isEmpty()) {
                fetch(wanted.peek());
                wanted.remove();
            }
            first.countDown();
        } catch (ServiceUnavailable e) {
            reached = false;
            Log.debugf("older bars wait: %s", e.getMessage());
        } catch (RuntimeException e) {
            // A timer that throws is never called again, and one strange answer must not hold up the other series.
            Log.warnf(e, "older bars not taken series=%s", wanted.poll());
        }
    }

    /** A market that sleeps often looks like one of which bars are missing: not asked for again and again. */
    private boolean mayRepair(SeriesKey key) {
        Instant now = clock.instant();
        Instant before = repaired.get(key);
        if (before != null && before.plus(BETWEEN_REPAIRS).isAfter(now)) {
            history.markMissing(key);
            return false;
        }
        repaired.put(key, now);
        return true;
    }

    /** False while the market data stream does not answer. */
    boolean isReached() {
        return reached || !config.fill();
    }

    private void fetch(SeriesKey key) {
        try {
            JsonNode answer = calls.to("market-data-stream")
                    .get(
                            "/api/v1/bars?instrument=" + key.instrument().symbol() + "&timeframe=" + key.timeframe()
                                    + "&limit=" + BARS,
                            JsonNode.class);
            reached = true;
            for (JsonNode bar : answer.path("bars")) {
                history.add(key, read(key, bar));
            }
        } catch (RemoteRefusal e) {
            reached = true;
            Log.debugf(
                    "no older bars instrument=%s timeframe=%s error=%s",
                    key.instrument().symbol(), key.timeframe(), e.code());
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalStateException("a bar in the answer cannot be read", e);
        }
    }

    private static Bar read(SeriesKey key, JsonNode bar) {
        Instant open = Instant.parse(
                bar.path(bar.has("open_time") ? "open_time" : "time").asText());
        Instant close = bar.hasNonNull("close_time")
                ? Instant.parse(bar.path("close_time").asText())
                : open.plus(key.timeframe().length());
        return new Bar(
                open,
                close,
                decimal(bar, "open"),
                decimal(bar, "high"),
                decimal(bar, "low"),
                decimal(bar, "close"),
                bar.hasNonNull("volume") ? decimal(bar, "volume") : null);
    }

    private static BigDecimal decimal(JsonNode bar, String field) {
        return new BigDecimal(bar.path(field).asText());
    }
}
