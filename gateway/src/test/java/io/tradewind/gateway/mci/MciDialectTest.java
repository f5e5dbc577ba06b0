package io.tradewind.gateway.mci;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Answer;
import io.tradewind.gateway.edge.Failure;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MciDialectTest {
    private static final Instant AT = Instant.ofEpochMilli(1706400000000L);

    private final MciDialect dialect = new MciDialect();

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void shouldSayWhatWhyAndHowForEveryFailure(ErrorCode code) {
        Answer answer = dialect.render(failure(code, Map.of()));

        assertThat(answer.status()).isEqualTo(code.httpStatus());
        assertThat(answer.body())
                .containsOnlyKeys("error", "code", "timestamp")
                .containsEntry("timestamp", 1706400000000L);
        Map<?, ?> error = (Map<?, ?>) answer.body().get("error");
        assertThat(error)
                .hasSize(3)
                .allSatisfy((name, text) -> assertThat((String) text).isNotBlank());
        assertThat(error.get("why")).isEqualTo("said");
    }

    @Test
    void shouldTellWrongCredentialsFromAnEndedSession() {
        assertThat(dialect.render(failure(ErrorCode.AUTH_001, Map.of(Failure.CREDENTIALS, "invalid")))
                        .body())
                .containsEntry("code", "AUTH_INVALID_CREDENTIALS");
        assertThat(dialect.render(failure(ErrorCode.AUTH_001, Map.of())).body())
                .containsEntry("code", "AUTH_TOKEN_EXPIRED");
    }

    private static Failure failure(ErrorCode code, Map<String, Object> details) {
        return new Failure(code, "said", details, "req-1", AT, true);
    }
}
