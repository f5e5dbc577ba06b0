package io.tradewind.gateway.mci;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Answer;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.kit.identity.TokenVerifier;
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
                .containsEntry("code", "AUTH_INVALID_CREDENTIALS");
        assertThat(dialect.render(failure(ErrorCode.AUTH_001, Map.of(Failure.ENDED, true)))
                        .body())
                .containsEntry("code", "AUTH_TOKEN_EXPIRED");
        assertThat(dialect.render(new Failure(ErrorCode.AUTH_001, TokenVerifier.EXPIRED, Map.of(), "req-1", AT, true))
                        .body())
                .containsEntry("code", "AUTH_TOKEN_EXPIRED");
    }

    @Test
    void shouldNameTheValueThatIsWrong() {
        assertThat(why(Map.of("field", "backend", "value", "etrade"), ErrorCode.REQ_002))
                .isEqualTo("said (given: etrade)");
        assertThat(why(Map.of("symbol", "NOPE"), ErrorCode.REQ_003)).isEqualTo("said (given: NOPE)");
        assertThat(why(Map.of("value", "x".repeat(65)), ErrorCode.REQ_002))
                .isEqualTo("said (given: " + "x".repeat(64) + "…)");
        assertThat(why(Map.of("value", "said"), ErrorCode.REQ_002)).isEqualTo("said");
        assertThat(why(Map.of("field", "apiKey"), ErrorCode.REQ_002)).isEqualTo("said");
    }

    private Object why(Map<String, Object> details, ErrorCode code) {
        Map<?, ?> error =
                (Map<?, ?>) dialect.render(failure(code, details)).body().get("error");
        return error.get("why");
    }

    private static Failure failure(ErrorCode code, Map<String, Object> details) {
        return new Failure(code, "said", details, "req-1", AT, true);
    }
}
