package io.tradewind.gateway.trade;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Learns whose an account is and in what currency it counts. */
@ApplicationScoped
class AccountConsumer implements EventConsumer<AccountEvent> {
    private final TradeRepository trades;

    AccountConsumer(TradeRepository trades) {
        this.trades = trades;
    }

    @Override
    public Topics.Topic<AccountEvent> topic() {
        return Topics.ACCOUNTS;
    }

    @Override
    public void on(Event<AccountEvent> event, Tx tx) {
        switch (event.payload()) {
            case AccountOpened opened -> trades.store(tx, opened);
        }
    }
}
