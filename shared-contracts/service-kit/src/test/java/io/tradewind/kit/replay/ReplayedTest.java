package io.tradewind.kit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.api.Replay.Decision;
import io.tradewind.contracts.api.Replay.Difference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayedTest {
    private static final String STORED =
            "{\"approved\":true,\"denial\":null,\"score\":\"0.10\",\"advice\":[\"a\",\"b\"]}";

    @Test
    void shouldCallTheSameBytesIdentical() {
        Decision decision = replayed(STORED).decision();

        assertThat(decision.identical()).isTrue();
        assertThat(decision.storedSha256())
                .isEqualTo("4a4a50c19f7ed6093443b6f1ed3b7009490ae6d9beca1e7665fdff7433322528");
        assertThat(decision.replayedSha256()).isEqualTo(decision.storedSha256());
        assertThat(decision.differences()).isEmpty();
        assertThat(decision.with()).isNull();
    }

    @Test
    void shouldNameEveryFieldThatIsNotTheSame() {
        Decision decision = replayed(
                        "{\"approved\":false,\"denial\":{\"code\":\"RISK_001\"},\"score\":\"0.1\",\"advice\":[\"a\"]}")
                .decision();

        assertThat(decision.identical()).isFalse();
        assertThat(decision.differences())
                .containsExactly(
                        new Difference("advice[1]", "\"b\"", null),
                        new Difference("approved", "true", "false"),
                        new Difference("denial", "null", null),
                        new Difference("denial.code", null, "\"RISK_001\""),
                        // A digit less is another text.
                        new Difference("score", "\"0.10\"", "\"0.1\""));
    }

    @Test
    void shouldSayWhatWouldHaveComeOutBesideTheReplay() {
        Map<String, BigDecimal> changes = Map.of("exposure", BigDecimal.ONE);
        Decision decision = replayed(STORED).with(changes, STORED.replace("true", "false"));

        assertThat(decision.identical()).isTrue();
        assertThat(decision.with().changes()).isEqualTo(changes);
        assertThat(decision.with().differences()).containsExactly(new Difference("approved", "true", "false"));
    }

    private static Replayed replayed(String now) {
        return new Replayed("risk", "d1", 7L, Instant.EPOCH, STORED, now, Map.of());
    }
}
