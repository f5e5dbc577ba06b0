package io.tradewind.performance.ledger;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the accounts and what they began with. */
@ApplicationScoped
class AccountConsumer implements EventConsumer<AccountEvent> {
    private final LedgerRepository ledger;

    AccountConsumer(LedgerRepository ledger) {
        this.ledger = ledger;
    }

    @Override
    public Topics.Topic<AccountEvent> topic() {
        return Topics.ACCOUNTS;
    }

    @Override
    public void on(Event<AccountEvent> event, Tx tx) {
        switch (event.payload()) {
            case AccountOpened opened -> ledger.insert(tx, opened);
        }
    }
}
