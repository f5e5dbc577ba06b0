package io.tradewind.gateway.oms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Answer;
import io.tradewind.gateway.edge.Failure;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OmsDialectTest {
    @Test
    void shouldGiveCodeMessageDetailsAndRequestId() {
        Answer answer = new OmsDialect()
                .render(new Failure(ErrorCode.RISK_001, "too large", Map.of("limit", 5), "req-1", Instant.EPOCH, true));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(Map.of(
                        "error",
                        Map.of(
                                "code",
                                "RISK_001",
                                "message",
                                "too large",
                                "details",
                                Map.of("limit", 5),
                                "request_id",
                                "req-1")));
    }
}
