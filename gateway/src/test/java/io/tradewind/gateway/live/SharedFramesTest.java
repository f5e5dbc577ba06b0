package io.tradewind.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.gateway.feed.LiveEvent;
import io.tradewind.gateway.feed.LiveKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SharedFramesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final Frames frames = new SharedFrames(new SseFrames(new LiveJson(new ObjectMapper())));

    @Test
    void shouldWriteAnEventOnceForAllWhoAskForIt() {
        String first = frames.event(event(7, "{\"status\":\"paused\"}"), NOW);

        assertThat(frames.event(event(7, "{\"status\":\"paused\"}"), NOW.plusSeconds(1)))
                .isSameAs(first);
        assertThat(first)
                .isEqualTo("id: 7\nevent: bot_update\n"
                        + "data: {\"status\":\"paused\",\"timestamp\":\"2026-11-26T12:00:00.000Z\"}\n\n");
    }

    @Test
    void shouldNeverGiveOneEventForAnother() {
        frames.event(event(7, "{\"status\":\"paused\"}"), NOW);

        assertThat(frames.event(event(8, "{\"status\":\"active\"}"), NOW)).contains("id: 8", "active");
        assertThat(frames.event(event(7, "{\"status\":\"paused\"}"), NOW)).contains("id: 7", "paused");
    }

    private static LiveEvent event(long seq, String payload) {
        return new LiveEvent(seq, "ann", LiveKind.BOT, payload);
    }
}
