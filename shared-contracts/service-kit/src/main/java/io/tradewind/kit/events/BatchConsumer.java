package io.tradewind.kit.events;

import io.tradewind.contracts.Event;
import io.tradewind.kit.sql.Tx;
import java.util.List;

/** An {@link EventConsumer} that gains by taking all new events of a round together. */
public interface BatchConsumer<T> extends EventConsumer<T> {
    /** The effect of events that were not seen before, in their order; never empty. */
    void onAll(List<Event<T>> events, Tx tx);

    @Override
    default void on(Event<T> event, Tx tx) {
        onAll(List.of(event), tx);
    }
}
