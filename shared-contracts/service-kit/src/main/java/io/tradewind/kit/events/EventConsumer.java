package io.tradewind.kit.events;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics.Topic;
import io.tradewind.kit.sql.Tx;

/**
 * Takes events in, each with exactly one effect: its id is remembered in the transaction of the effect. The replicas of
 * a service share the work; events of one key arrive in order. A failing event is tried again and then put into the
 * topic's dead letters, never dropped.
 */
public interface EventConsumer<T> {
    /** What it reads, from the beginning of the log. */
    Topic<T> topic();

    /** The effect. Only statements on {@code tx}; no calls to other services. */
    void on(Event<T> event, Tx tx);

    /** Name under which events are remembered; two consumers of one topic differ. */
    default String name() {
        String name = getClass().getSimpleName();
        int proxy = name.indexOf('_');
        return proxy > 0 ? name.substring(0, proxy) : name;
    }
}
