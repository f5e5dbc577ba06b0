package io.tradewind.kit.events;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics.Topic;

/** Sees every event of a topic in every replica and remembers nothing: for views in memory. */
public interface LiveConsumer<T> {
    Topic<T> topic();

    /** Where to begin when the process starts. */
    default From from() {
        return From.LATEST;
    }

    /** Quick and without blocking: one thread serves all live consumers of a process. */
    void on(Event<T> event);

    /**
     * A record of the topic was passed over: it is no event, or it takes its key off a compacted topic. Whoever lives on the
     * newest record of a key may want to know.
     *
     * @param key null = none
     */
    default void unread(String key) {}

    /** All that was on the log when the process began to read was handed over. */
    default void caughtUp() {}

    /** Beginning of the reading. */
    enum From {
        LATEST,
        EARLIEST
    }
}
