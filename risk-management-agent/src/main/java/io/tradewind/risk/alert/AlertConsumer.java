package io.tradewind.risk.alert;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.risk.RiskAlertEvent;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Collects the alerts of all services, such as a missing protection seen by the engine, into one list. */
@ApplicationScoped
class AlertConsumer implements EventConsumer<RiskAlertEvent> {
    private final AlertService alerts;

    AlertConsumer(AlertService alerts) {
        this.alerts = alerts;
    }

    @Override
    public Topics.Topic<RiskAlertEvent> topic() {
        return Topics.ALERTS;
    }

    @Override
    public void on(Event<RiskAlertEvent> event, Tx tx) {
        switch (event.payload()) {
            case RiskAlertRaised alert -> alerts.keep(tx, alert);
        }
    }
}
