package io.tradewind.gateway.live;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.risk.RiskAlertEvent;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells people of their risk alerts. */
@ApplicationScoped
class AlertConsumer implements EventConsumer<RiskAlertEvent> {
    private final Alerts alerts;

    AlertConsumer(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public Topics.Topic<RiskAlertEvent> topic() {
        return Topics.ALERTS;
    }

    @Override
    public void on(Event<RiskAlertEvent> event, Tx tx) {
        switch (event.payload()) {
            case RiskAlertRaised raised -> tell(tx, raised);
        }
    }

    private void tell(Tx tx, RiskAlertRaised raised) {
        String level = raised.level() == RiskAlertRaised.Level.CRITICAL ? "critical" : "warning";
        if (raised.accountId() == 0) {
            alerts.tellEverybody(tx, level, raised.message(), raised.raisedAt());
        } else {
            alerts.tellOwnerOfAccount(tx, raised.accountId(), level, raised.message(), raised.raisedAt());
        }
    }
}
