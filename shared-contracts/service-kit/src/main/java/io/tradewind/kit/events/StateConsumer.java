package io.tradewind.kit.events;

import io.tradewind.contracts.Event;
import io.tradewind.kit.sql.Tx;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A {@link BatchConsumer} of events that each tell the whole state of something: of several about the same thing in one
 * round only the newest has an effect.
 */
public interface StateConsumer<T> extends BatchConsumer<T> {
    /** What the event tells the state of. */
    Object subject(T payload);

    @Override
    void on(Event<T> event, Tx tx);

    /** The newest of each subject, in the order of the log. */
    @Override
    default void onAll(List<Event<T>> events, Tx tx) {
        LinkedHashMap<Object, Event<T>> newest = new LinkedHashMap<>();
        events.forEach(event -> newest.putLast(subject(event.payload()), event));
        newest.values().forEach(event -> on(event, tx));
    }
}
