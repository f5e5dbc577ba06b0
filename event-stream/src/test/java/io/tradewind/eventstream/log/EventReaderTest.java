package io.tradewind.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.Topics.Topic;
import io.tradewind.contracts.analysis.SignalGenerated;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.contracts.breaker.StopScope;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.eventstream.Given;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private static final UUID ID = new UUID(1, 2);
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
    private final EventReader reader = new EventReader(json, TestLog.ownership(), new SimpleMeterRegistry());

    private static ConsumerRecord<String, String> record(Topic<?> topic, String value) {
        ConsumerRecord<String, String> record = new ConsumerRecord<>(topic.name(), 1, 42, "1", value);
        Map.of("ce_id", ID.toString(), "ce_source", "risk-management-agent", "ce_time", "2026-11-22T10:30:15Z")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private StreamEvent read(Topic<?> topic, Object payload) {
        return reader.read(record(topic, EventJson.write(payload))).orElseThrow();
    }

    @Test
    void shouldFormTheSameEventTheSameWayAndAnotherAnother() throws Exception {
        RiskAlertRaised alert = Given.alertPayload(1, 5);
        StreamEvent event = read(Topics.ALERTS, alert);
        assertThat(event).isEqualTo(read(Topics.ALERTS, alert));
        assertThat(event.head())
                .isNotEqualTo(read(Topics.ALERTS, Given.alertPayload(1, 6)).head());
        assertThat(event.offset()).isEqualTo(42);
        assertThat(event.partition()).isEqualTo(1);
        assertThat(event.audience()).isEqualTo(new Audience.Account(1));
        JsonNode frame = json.readTree(event.frame("SEQ"));
        assertThat(frame.get("event_type").asText()).isEqualTo("risk_alert");
        assertThat(frame.get("timestamp").asText()).isEqualTo("2026-11-22T10:30:15.000Z");
        assertThat(frame.get("source").asText()).isEqualTo("risk_management_agent");
        assertThat(frame.get("sequence").asText()).isEqualTo("SEQ");
        assertThat(frame.get("id").asText()).isEqualTo(ID.toString());
        assertThat(frame.get("data").get("account_id").asLong()).isEqualTo(1);
        assertThat(frame.get("data").get("value").isNumber()).isTrue();
    }

    @Test
    void shouldNotTellEverybodyWhoseRunsFollowASignal() throws Exception {
        SignalGenerated signal = new SignalGenerated(
                ID,
                List.of(new UUID(3, 4)),
                "BTC_USD",
                Timeframe.M1,
                "momentum",
                "1",
                Direction.LONG,
                new BigDecimal("0.7"),
                new BigDecimal("800"),
                new BigDecimal("790"),
                new BigDecimal("820"),
                new BigDecimal("2"),
                Instant.EPOCH,
                Instant.EPOCH,
                new SignalGenerated.Evidence(
                        Instant.EPOCH, Instant.EPOCH, 1, "00", Map.of(), Map.of(), List.of("a reason")));

        StreamEvent event = read(Topics.SIGNALS, signal);

        JsonNode data = json.readTree(event.frame("SEQ")).path("data");
        assertThat(event.audience()).isEqualTo(new Audience.Everybody());
        assertThat(data.path("signal_id").asText()).isEqualTo(ID.toString());
        assertThat(data.path("confidence").decimalValue()).isEqualByComparingTo("0.7");
        assertThat(data.has("run_ids")).isFalse();
        assertThat(event.head()).doesNotContain(new UUID(3, 4).toString());
    }

    @Test
    void shouldTellWhomAnEventConcerns() {
        assertThat(read(Topics.ALERTS, Given.alertPayload(0, 5)).audience()).isEqualTo(new Audience.Staff());
        assertThat(stop(StopScope.SYSTEM, null).audience()).isEqualTo(new Audience.Everybody());
        assertThat(stop(StopScope.AGENT, "execution-engine").audience()).isEqualTo(new Audience.Staff());
        assertThat(stop(StopScope.ACCOUNT, "nobody-knows-it").audience()).isEqualTo(new Audience.Staff());
    }

    private StreamEvent stop(StopScope scope, String target) {
        return read(Topics.STOPS, new StopChanged(ID, 1, scope, target, "why", "who", Instant.EPOCH, null, null, null));
    }

    @Test
    void shouldPassOverWhatIsNoEvent() {
        assertThat(reader.read(record(Topics.ALERTS, "{broken"))).isEmpty();
        assertThat(reader.read(record(Topics.ALERTS, null))).isEmpty();
        assertThat(reader.read(record(Topics.ALERTS, "{\"type\":\"unheard_of\"}")))
                .isEqualTo(Optional.empty());
        assertThat(reader.read(new ConsumerRecord<>(Topics.ALERTS.name(), 0, 0, "1", "{}")))
                .isEmpty();
    }
}
