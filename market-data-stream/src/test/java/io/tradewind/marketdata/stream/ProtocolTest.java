package io.tradewind.marketdata.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    @Test
    void shouldWriteTheLengthAsTheProtocolWantsIt() {
        assertThat(Frames.text("a".repeat(125))).hasSize(127).startsWith(0x81, 125);
        assertThat(Frames.text("a".repeat(126))).hasSize(130).startsWith(0x81, 126, 0, 126);
        assertThat(Frames.text("a".repeat(65_535))).hasSize(65_539).startsWith(0x81, 126, 0xFF, 0xFF);
        assertThat(Frames.text("a".repeat(65_536))).hasSize(65_546).startsWith(0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0);
        assertThat(Frames.text("é".getBytes(StandardCharsets.UTF_8))).startsWith(0x81, 2);
    }

    @Test
    void shouldRefillABudgetEvenly() {
        MessageBudget budget = new MessageBudget(10, 2, 0);

        assertThat(budget.take(0)).isTrue();
        assertThat(budget.take(0)).isTrue();
        assertThat(budget.take(0)).isFalse();
        assertThat(budget.take(99_999_999)).isFalse();
        assertThat(budget.take(100_000_000)).isTrue();
        assertThat(budget.take(100_000_000)).isFalse();
    }

    @Test
    void shouldAllowAnyPortOfAnOriginButNoOtherHost() {
        assertThat(StreamRoute.matches("http://localhost:*", "http://localhost"))
                .isTrue();
        assertThat(StreamRoute.matches("http://localhost:*", "http://localhost:3000"))
                .isTrue();
        assertThat(StreamRoute.matches("http://localhost:*", "http://localhost.evil.example"))
                .isFalse();
        assertThat(StreamRoute.matches("http://localhost:*", "http://localhost:80@evil.example"))
                .isFalse();
        assertThat(StreamRoute.matches("https://desk.example", "https://desk.example"))
                .isTrue();
        assertThat(StreamRoute.matches("https://desk.example", "https://desk.example:8443"))
                .isFalse();
    }
}
