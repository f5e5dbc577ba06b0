package io.tradewind.kit.health;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.system.ComponentBeat;
import io.tradewind.kit.events.EventPublisher;
import io.tradewind.kit.events.KafkaConfig;
import io.tradewind.kit.time.IdSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says every second that this process lives and how it does. The circuit breaker listens. */
@Singleton
public class Heartbeat {
    private final EventPublisher events;
    private final HealthReport report;
    private final KafkaConfig config;
    private final Clock clock;
    private final String service;
    private final String instance;
    private ScheduledExecutorService timer;

    Heartbeat(
            EventPublisher events,
            HealthReport report,
            KafkaConfig config,
            Clock clock,
            IdSource ids,
            @ConfigProperty(name = "tradewind.service") String service) {
        this.events = events;
        this.report = report;
        this.config = config;
        this.clock = clock;
        this.service = service;
        this.instance = ids.next().toString();
    }

    void start(@Observes @Priority(200) StartupEvent event) {
        if (config.enabled()) {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("heartbeat").daemon(true).factory());
            timer.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.SECONDS);
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
            send("stopping");
        }
    }

    /** Says it now, beside the rounds: for whoever wants to see it come back. */
    public void beat() {
        try {
            send(report.view().status());
        } catch (RuntimeException e) {
            io.quarkus.logging.Log.debug("heartbeat not sent", e);
        }
    }

    private void send(String status) {
        HealthReport.View view = report.view();
        events.send(
                Topics.COMPONENTS,
                service,
                new ComponentBeat(service, instance, status, view.dependencies(), view.version(), clock.instant()));
    }
}
