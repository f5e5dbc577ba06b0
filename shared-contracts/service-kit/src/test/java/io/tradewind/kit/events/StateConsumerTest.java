package io.tradewind.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.Topics.Topic;
import io.tradewind.kit.sql.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StateConsumerTest {
    private static final Instant TIME = Instant.parse("2026-11-27T10:00:00Z");

    private final List<String> taken = new ArrayList<>();

    /** Told the state of what the first letter names. */
    private final StateConsumer<String> byFirstLetter = new StateConsumer<>() {
        @Override
        public Topic<String> topic() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object subject(String payload) {
            return payload.charAt(0);
        }

        @Override
        public void on(Event<String> event, Tx tx) {
            taken.add(event.payload());
        }
    };

    @Test
    void shouldKeepTheNewestOfEachSubjectInTheOrderOfTheLog() {
        assertThat(newest("a1", "b1", "a2", "c1", "b2")).containsExactly("a2", "c1", "b2");
        assertThat(newest("a1")).containsExactly("a1");
        assertThat(newest()).isEmpty();
    }

    private List<String> newest(String... payloads) {
        List<Event<String>> events = List.of(payloads).stream()
                .map(payload -> new Event<>(UUID.randomUUID(), "test", "key", TIME, null, payload))
                .toList();
        taken.clear();
        byFirstLetter.onAll(events, null);
        return List.copyOf(taken);
    }
}
