package io.tradewind.eventstream.api;

import java.util.List;

/** The event types of the stream. */
record EventTypes(List<EventType> eventTypes) {
    EventTypes {
        eventTypes = List.copyOf(eventTypes);
    }

    /** One of them. */
    record EventType(String eventType, String topic, String visibleTo, String description) {}
}
