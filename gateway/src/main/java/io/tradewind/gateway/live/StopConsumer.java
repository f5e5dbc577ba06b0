package io.tradewind.gateway.live;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopEvent;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells people that trading is stopped, and that it goes on. */
@ApplicationScoped
class StopConsumer implements EventConsumer<StopEvent> {
    private final Alerts alerts;

    StopConsumer(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Topics.Topic<StopEvent> topic() {
        return Topics.STOPS;
    }

    @Override
    public void on(Event<StopEvent> event, Tx tx) {
        switch (event.payload()) {
            case StopChanged stop -> tell(tx, stop);
        }
    }

    private void tell(Tx tx, StopChanged stop) {
        String what = stop.scope() == StopScope.SYSTEM ? "Trading" : "Trading of " + stop.targetId();
        String message = stop.isActive()
                ? what + " is stopped: " + stop.reason()
                : what + " may go on: " + stop.resolutionReason();
        String level = stop.isActive() ? "critical" : "info";
        Instant at = stop.isActive() ? stop.activatedAt() : stop.resolvedAt();
        switch (stop.scope()) {
            case SYSTEM -> alerts.tellEverybody(tx, level, message, at);
            case ACCOUNT -> {
                // By number, as the breaker writes it; a label here would be nobody's to be told.
                if (stop.targetId().matches("\\d{1,18}")) {
                    alerts.tellOwnerOfAccount(tx, Long.parseLong(stop.targetId()), level, message, at);
                }
            }
            case AGENT ->
                run(stop.targetId())
                        .ifPresentOrElse(
                                run -> alerts.tellOwnerOfRun(tx, run, level, message, at),
                                () -> alerts.tellEverybody(tx, level, message, at));
        }
    }

    /** An agent is a service, which concerns everybody, or the run of one person. */
    private static Optional<UUID> run(String target) {
        try {
            return Optional.of(UUID.fromString(target));
        } catch (IllegalArgumentException service) {
            return Optional.empty();
        }
    }
}
