package io.tradewind.breaker.stop;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.breaker.stop.StopViews.StopRequest;
import io.tradewind.breaker.stop.StopViews.StopResponse;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.time.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Keeps the way of a stop warm from the first byte of its request to the engine's fence: connections, statements and
 * code of an emergency are in use every few seconds, not once a year. This service asks itself through its own door and
 * keeps the time in {@code tradewind_stop_rehearsal_seconds}; a round that fails says nothing about stops, and the fence
 * is watched by {@link FenceWatch}.
 */
@ApplicationScoped
class StopRehearsal {
    static final String SELF = "circuit-breaker-agent";
    private static final StopRequest REQUEST = new StopRequest("rehearsal", SELF, "system", null);

    private final ServiceCalls calls;
    private final FenceConfig config;
    private final Timer times;
    private Rounds rounds;

    StopRehearsal(ServiceCalls calls, FenceConfig config, MeterRegistry meters) {
        this.calls = calls;
        this.config = config;
        this.times = meters.timer("tradewind_stop_rehearsal");
    }

    void start(@Observes StartupEvent event) {
        rounds = Rounds.every("stop-rehearsal", config.checkPeriod(), this::ask);
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.close();
    }

    private void ask() {
        Timer.Sample sample = Timer.start();
        try {
            calls.to(SELF)
                    .asSelf()
                    .deadline(config.attemptDeadline())
                    .put(StopRehearsalResource.PATH, REQUEST, StopResponse.class);
            sample.stop(times);
        } catch (ServiceUnavailable | RemoteRefusal e) {
            Log.debugf("stop not rehearsed error=%s", e.getMessage());
        }
    }
}
