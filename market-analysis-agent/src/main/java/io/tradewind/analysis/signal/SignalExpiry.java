package io.tradewind.analysis.signal;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks from time to time for signals that nobody took. */
@Singleton
final class SignalExpiry {
    private final SignalService signals;
    private final SignalsConfig config;
    private ScheduledExecutorService timer;

    SignalExpiry(SignalService signals, SignalsConfig config) {
        this.signals = signals;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        long every = config.expiryCheck().toMillis();
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("signal-expiry").factory());
        timer.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void look() {
        try {
            signals.expirePending();
        } catch (RuntimeException e) {
            // A timer that throws is never called again; the next look finds the same signals.
            Log.warnf("pending signals could not be looked through: %s", e.getMessage());
        }
    }
}
