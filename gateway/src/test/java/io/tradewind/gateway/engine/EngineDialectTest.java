package io.tradewind.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Answer;
import io.tradewind.gateway.edge.Failure;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineDialectTest {
    @Test
    void shouldGiveCodeAndMessageOnly() {
        Answer answer = new EngineDialect()
                .render(new Failure(
                        ErrorCode.REQ_007, "session already active", Map.of("x", 1), "req-1", Instant.EPOCH, true));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .isEqualTo(Map.of("error", Map.of("code", "REQ_007", "message", "session already active")));
    }
}
