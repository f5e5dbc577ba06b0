package io.tradewind.gateway.bot;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes bots of runs that were told of before their account was. */
@ApplicationScoped
class AdoptionConsumer implements EventConsumer<AccountEvent> {
    private final RunTracking tracking;

    AdoptionConsumer(RunTracking tracking) {
        this.tracking = tracking;
    }

    @Override
    public Topics.Topic<AccountEvent> topic() {
        return Topics.ACCOUNTS;
    }

    @Override
    public void on(Event<AccountEvent> event, Tx tx) {
        switch (event.payload()) {
            case AccountOpened opened -> tracking.opened(tx, opened);
        }
    }
}
