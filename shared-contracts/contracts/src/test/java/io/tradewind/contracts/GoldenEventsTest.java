package io.tradewind.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outside programs read these events: their JSON is a promise. A change of it shows here as a difference to a golden
 * file; a type without a golden file fails.
 */
class GoldenEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Case(Topics.Topic<?> topic, Class<?> payload, String type) {
        @Override
        public String toString() {
            return topic.name() + "/" + type;
        }
    }

    static Stream<Case> everyPayload() {
        List<Case> cases = new ArrayList<>();
        for (Topics.Topic<?> topic : Topics.all()) {
            JsonSubTypes named = topic.payload().getAnnotation(JsonSubTypes.class);
            for (Class<?> payload : topic.payload().getPermittedSubclasses()) {
                String type = Arrays.stream(named.value())
                        .filter(t -> t.value() == payload)
                        .map(JsonSubTypes.Type::name)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(payload + " has no name in @JsonSubTypes"));
                cases.add(new Case(topic, payload, type));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("everyPayload")
    void shouldWriteAsTheGoldenFileSays(Case payload) throws IOException {
        JsonNode written = JSON.readTree(EventJson.write(Samples.of(payload.payload())));
        assertThat(written.toPrettyString()).isEqualTo(golden(payload).toPrettyString());
    }

    @ParameterizedTest
    @MethodSource("everyPayload")
    void shouldReadWhatTheGoldenFileSays(Case payload) throws IOException {
        Object read = EventJson.read(golden(payload).toString(), payload.topic().payload());
        assertThat(read).isEqualTo(Samples.of(payload.payload()));
    }

    @ParameterizedTest
    @MethodSource("everyPayload")
    void shouldReadPastAFieldItDoesNotKnow(Case payload) throws IOException {
        String extended = golden(payload).toString().replaceFirst("\\{", "{\"added_later\":1,");
        assertThat(EventJson.read(extended, payload.topic().payload())).isEqualTo(Samples.of(payload.payload()));
    }

    @Test
    void shouldReadAnOrderFromBeforeItsVarianceWasTold() {
        String before = EventJson.write(Samples.of(OrderChanged.class)).replaceFirst(",\"variance\":\\{[^}]*}", "");
        OrderChanged order = (OrderChanged) EventJson.read(before, OrderEvent.class);
        assertThat(before).doesNotContain("variance");
        assertThat(order.orderId()).isEqualTo(42);
        assertThat(order.variance()).isNull();
    }

    private static JsonNode golden(Case payload) throws IOException {
        String name = "/golden/" + payload.topic().name() + "/" + payload.type() + ".json";
        try (InputStream in = GoldenEventsTest.class.getResourceAsStream(name)) {
            assertThat(in)
                    .as("golden file " + name + " for " + EventJson.write(Samples.of(payload.payload())))
                    .isNotNull();
            return JSON.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
