package io.tradewind.compliance.account;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.kit.events.EventConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the orders of the day; a denied one never was one. */
@ApplicationScoped
class OrderConsumer implements EventConsumer<OrderEvent> {
    private final AccountRepository repository;

    OrderConsumer(AccountRepository repository) {
        this.repository = repository;
    }

    @Override
    public Topics.Topic<OrderEvent> topic() {
        return Topics.ORDERS;
    }

    @Override
    public void on(Event<OrderEvent> event, Tx tx) {
        switch (event.payload()) {
            case OrderChanged change -> {
                if (change.status() != OrderStatus.DENIED) {
                    repository.count(tx, change);
                }
            }
        }
    }
}
