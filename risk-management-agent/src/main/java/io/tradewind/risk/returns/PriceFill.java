package io.tradewind.risk.returns;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the bars that closed before this agent listened, once after the start, away from every order. What comes as an
 * event meanwhile is the same bar and is kept once.
 */
@Singleton
class PriceFill {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private record Series(Instrument instrument, Timeframe timeframe) {}

    private final ServiceCalls calls;
    private final ReturnsService returns;
    private final ReturnsConfig config;
    private final Deque<Series> wanted = new ArrayDeque<>();
    private ScheduledExecutorService timer;

    PriceFill(ServiceCalls calls, ReturnsService returns, ReturnsConfig config) {
        this.calls = calls;
        this.returns = returns;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (!config.fill()) {
            return;
        }
        for (Instrument instrument : Instruments.all()) {
            wanted.add(new Series(instrument, Timeframe.D1));
            if (config.timeframe() != Timeframe.D1) {
                wanted.add(new Series(instrument, config.timeframe()));
            }
        }
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("price-fill").factory());
        timer.scheduleWithFixedDelay(this::fill, 0, RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    private void fill() {
        try {
            while (!wanted.isEmpty() && fetch(wanted.peek())) {
                wanted.remove();
            }
            if (wanted.isEmpty()) {
                timer.shutdown();
            }
        } catch (ServiceUnavailable e) {
            Log.debugf("older prices wait: %s", e.getMessage());
        } catch (RuntimeException e) {
            // A timer that throws is never called again, and one strange answer must not hold up the other series.
            Log.warnf(e, "older prices not taken series=%s", wanted.poll());
        }
    }

    /** False when it is worth asking again later. */
    private boolean fetch(Series series) {
        String symbol = series.instrument().symbol();
        int most = series.timeframe() == Timeframe.D1 ? config.days() : config.window();
        try {
            JsonNode answer = calls.to("market-data-stream")
                    .get(
                            "/api/v1/bars?instrument=" + symbol + "&timeframe=" + series.timeframe() + "&limit="
                                    + Math.min(most, 5000),
                            JsonNode.class);
            List<BarClosed> bars = new ArrayList<>();
            answer.path("bars").forEach(bar -> bars.add(read(series, bar)));
            returns.remember(bars);
            return true;
        } catch (RemoteRefusal e) {
            Log.debugf("no older prices instrument=%s error=%s", symbol, e.code());
            return e.status() < 500 && e.status() != 429;
        }
    }

    private static BarClosed read(Series series, JsonNode bar) {
        return new BarClosed(
                series.instrument().symbol(),
                series.timeframe(),
                Instant.parse(bar.path("open_time").asText()),
                Instant.parse(bar.path("close_time").asText()),
                decimal(bar, "open"),
                decimal(bar, "high"),
                decimal(bar, "low"),
                decimal(bar, "close"),
                BigDecimal.ZERO,
                0,
                bar.path("source").asText());
    }

    private static BigDecimal decimal(JsonNode bar, String field) {
        return new BigDecimal(bar.path(field).asText());
    }
}
