package io.tradewind.gateway.amarktai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Answer;
import io.tradewind.gateway.edge.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AmarktaiDialectTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Set<String> CODES = Set.of(
            "AUTH_REQUIRED",
            "AUTH_INVALID",
            "VALIDATION_ERROR",
            "NOT_FOUND",
            "PERMISSION_DENIED",
            "RATE_LIMIT",
            "PROVIDER_ERROR",
            "INSUFFICIENT_FUNDS",
            "INTERNAL_ERROR");

    private final AmarktaiDialect dialect = new AmarktaiDialect();

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void shouldAnswerEveryFailureWithTheFourFieldsAndAKnownCode(ErrorCode code) {
        Answer answer = dialect.render(failure(code, true));

        assertThat(answer.body()).containsOnlyKeys("success", "error", "error_code", "timestamp");
        assertThat(answer.body())
                .containsEntry("success", false)
                .containsEntry("error", "said")
                .containsEntry("timestamp", AT);
        assertThat(CODES).contains((String) answer.body().get("error_code"));
        assertThat(answer.status()).isBetween(400, 599);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH_001, 401, AUTH_INVALID",
        "AUTH_002, 403, PERMISSION_DENIED",
        "REQ_001, 400, VALIDATION_ERROR",
        "REQ_002, 422, VALIDATION_ERROR",
        "REQ_003, 404, NOT_FOUND",
        "REQ_004, 405, NOT_FOUND",
        "REQ_005, 415, VALIDATION_ERROR",
        "REQ_006, 413, VALIDATION_ERROR",
        "RATE_001, 429, RATE_LIMIT",
        "SYS_002, 503, PROVIDER_ERROR",
        "SYS_001, 500, INTERNAL_ERROR"
    })
    void shouldSpeakTheContractsStatusesAndCodes(ErrorCode code, int status, String errorCode) {
        Answer answer = dialect.render(failure(code, true));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).containsEntry("error_code", errorCode);
    }

    @Test
    void shouldTellAMissingTokenFromAWrongOne() {
        assertThat(dialect.render(failure(ErrorCode.AUTH_001, false)).body())
                .containsEntry("error_code", "AUTH_REQUIRED");
    }

    private static Failure failure(ErrorCode code, boolean credentialsShown) {
        return new Failure(code, "said", Map.of("limit", 5), "req-1", AT, credentialsShown);
    }
}
