package io.tradewind.compliance.account;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.kit.events.BatchConsumer;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Counts the orders of the day; a denied one never was one. */
@ApplicationScoped
class OrderConsumer implements BatchConsumer<OrderEvent> {
    private final AccountRepository repository;

    OrderConsumer(AccountRepository repository) {
        this.repository = repository;
    }

    @Override
    public Topics.Topic<OrderEvent> topic() {
        return Topics.ORDERS;
    }

    @Override
    public void onAll(List<Event<OrderEvent>> events, Tx tx) {
        List<OrderChanged> accepted = new ArrayList<>();
        List<OrderChanged> ended = new ArrayList<>();
        for (Event<OrderEvent> event : events) {
            switch (event.payload()) {
                case OrderChanged change -> {
                    if (change.status() != OrderStatus.DENIED) {
                        accepted.add(change);
                    }
                    if (change.status().isTerminal()) {
                        ended.add(change);
                    }
                }
            }
        }
        if (!accepted.isEmpty()) {
            repository.count(tx, accepted);
        }
        if (!ended.isEmpty()) {
            repository.ended(tx, ended);
        }
    }
}
