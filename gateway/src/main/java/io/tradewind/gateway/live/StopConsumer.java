package io.tradewind.gateway.live;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopEvent;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

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
        long account = stop.scope() == StopScope.ACCOUNT && stop.targetId().matches("\\d{1,18}")
                ? Long.parseLong(stop.targetId())
                : 0;
        alerts.tell(
                tx,
                account,
                stop.isActive() ? "critical" : "info",
                message,
                stop.isActive() ? stop.activatedAt() : stop.resolvedAt());
    }
}
