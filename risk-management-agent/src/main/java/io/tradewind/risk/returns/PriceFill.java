package io.tradewind.risk.returns;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Timeframe;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the bars that closed before this agent listened, after the start, away from every order. What comes as an
 * event meanwhile is the same bar and is kept once.
 */
@Singleton
class PriceFill {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final OlderPrices older;
    private final ReturnsConfig config;
    private ScheduledExecutorService timer;

    PriceFill(OlderBars source, ReturnsService returns, ReturnsConfig config) {
        this.older = new OlderPrices(source, returns::remember);
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (!config.fill()) {
            return;
        }
        for (Instrument instrument : Instruments.all()) {
            older.want(instrument, Timeframe.D1, config.days());
            if (config.timeframe() != Timeframe.D1) {
                older.want(instrument, config.timeframe(), config.window());
            }
        }
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("price-fill").factory());
        timer.scheduleWithFixedDelay(this::fill, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    private void fill() {
        if (older.round()) {
            timer.shutdown();
        }
    }
}
