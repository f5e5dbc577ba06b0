package io.tradewind.eventstream.aside;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kit.events.DeadLetter;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SetAsideTest {
    /** Half a character is no text, and breaks the JSON around it. */
    @Test
    void shouldShowTheBeginningOfALongPayloadAndNoHalfCharacter() {
        assertThat(shown("a".repeat(1_999) + "\uD83D\uDE00" + "b")).isEqualTo("a".repeat(1_999));
        assertThat(shown("a".repeat(2_001))).hasSize(2_000);
        assertThat(shown("short")).isEqualTo("short");
        assertThat(shown(null)).isNull();
    }

    private static String shown(String payload) {
        TopicPartition place = new TopicPartition("execution.deal.v1.dead", 0);
        ConsumerRecord<String, String> event = new ConsumerRecord<>(place.topic(), 0, 7, "1", payload);
        return SetAside.of(new DeadLetter(place, 7, event), "execution.deal.v1", (Instant) null)
                .payload();
    }
}
