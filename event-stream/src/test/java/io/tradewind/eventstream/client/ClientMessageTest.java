package io.tradewind.eventstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.error.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientMessageTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Test
    void shouldReadSubscriptions() {
        assertThat(ClientMessage.read("""
                        {"action":"subscribe","event_types":["risk_alert"],"accounts":[1,"demo"],"sources":null,
                         "after":"AQ"}""", JSON))
                .isEqualTo(new ClientMessage.Subscribe(List.of("risk_alert"), List.of("1", "demo"), null, "AQ"));
        assertThat(ClientMessage.read("{\"action\":\"unsubscribe\"}", JSON))
                .isEqualTo(new ClientMessage.Unsubscribe(null));
        assertThat(ClientMessage.read("{\"action\":\"ping\"}", JSON)).isEqualTo(new ClientMessage.Ping());
        assertThat(ClientMessage.read("{\"action\":\"ping\",\"seq\":7}", JSON)).isEqualTo(new ClientMessage.Ping());
        assertThat(ClientMessage.read("{\"action\":\"unsubscribe\",\"request_id\":\"r1\"}", JSON))
                .isEqualTo(new ClientMessage.Unsubscribe(null));
    }

    @Test
    void shouldRefuseWhatIsUnclear() {
        List<String> bad = List.of(
                "",
                "null",
                "1",
                "\"ping\"",
                "{}",
                "{\"action\":1}",
                "{\"action\":\"Ping\"}",
                "{\"action\":\"ping\"}{\"action\":\"ping\"}",
                "{\"action\":\"ping\",\"action\":\"ping\"}",
                "{\"action\":\"unsubscribe\",\"accounts\":[1]}",
                "{\"action\":\"subscribe\",\"accounts\":[1.5]}",
                "{\"action\":\"subscribe\",\"accounts\":[[1]]}",
                "{\"action\":\"subscribe\",\"accounts\":{}}",
                "{\"action\":\"subscribe\",\"after\":5}",
                "{\"action\":\"subscribe\",\"event_type\":[\"risk_alert\"]}");
        for (String text : bad) {
            assertThatExceptionOfType(Refusal.class)
                    .as(text)
                    .isThrownBy(() -> ClientMessage.read(text, JSON))
                    .withMessageNotContaining("com.fasterxml");
        }
    }

    @Test
    void shouldCountMessagesInPeriods() {
        MessageRate rate = new MessageRate(2, Duration.ofSeconds(1));
        assertThat(rate.take(0)).isTrue();
        assertThat(rate.take(999)).isTrue();
        assertThat(rate.take(999)).isFalse();
        assertThat(rate.take(1000)).isTrue();
    }

    @Test
    void shouldKnowItsOrigins() {
        Origins origins = new Origins(List.of("http://localhost:*", "https://trade.example"));
        assertThat(origins.allows(null)).isTrue();
        assertThat(origins.allows("http://localhost:8000")).isTrue();
        assertThat(origins.allows("http://localhost")).isTrue();
        assertThat(origins.allows("https://trade.example")).isTrue();
        assertThat(origins.allows("http://localhost.evil.example")).isFalse();
        assertThat(origins.allows("http://localhost:80@evil.example")).isFalse();
        assertThat(origins.allows("https://trade.example.evil")).isFalse();
        assertThat(origins.allows("null")).isFalse();
        assertThat(new Origins(List.of("*")).allows("https://any.example")).isTrue();
    }
}
