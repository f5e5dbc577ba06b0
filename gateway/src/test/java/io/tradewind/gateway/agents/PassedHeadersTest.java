package io.tradewind.gateway.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PassedHeadersTest {
    @Test
    void shouldTakeAlongWhatACallerSaysOfTheAnswer() {
        assertThat(PassedHeaders.toAgent(Map.of("Prefer", "wait=5", "Cookie", "tw_session=secret", "Host", "front")))
                .isEqualTo(Map.of("prefer", "wait=5"));
    }

    @Test
    void shouldBringBackTheNameOfAFile() {
        assertThat(PassedHeaders.toPerson(
                        Map.of("Content-Disposition", "attachment; filename=\"trail.jsonl\"", "Set-Cookie", "a=b")))
                .isEqualTo(Map.of("content-disposition", "attachment; filename=\"trail.jsonl\""));
    }
}
