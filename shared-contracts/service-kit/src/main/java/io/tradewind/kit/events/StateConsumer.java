package io.tradewind.kit.events;

import io.tradewind.contracts.Event;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An {@link EventConsumer} of events that each tell the whole state of something: of several about the same thing in one
 * round only the newest has an effect.
 */
public interface StateConsumer<T> extends EventConsumer<T> {
    /** What the event tells the state of. */
    Object subject(T payload);

    /** The newest of each subject, in the order of the log. */
    default Collection<Event<T>> newest(List<Event<T>> events) {
        Map<Object, Event<T>> bySubject = new LinkedHashMap<>();
        for (Event<T> event : events) {
            Object subject = subject(event.payload());
            bySubject.remove(subject);
            bySubject.put(subject, event);
        }
        return bySubject.values();
    }
}
