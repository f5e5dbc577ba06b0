package io.tradewind.execution.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kit.error.Refusal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerWaitTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | none | 2000",
                "50 | none | 50",
                "0 | wait=9 | 0",
                "none | wait=0 | 0",
                "none | Wait=\"7\"; x=1, respond-async | 7000",
                "none | respond-async, wait = 5 | 5000",
                "none | nowait=5 | 2000",
                "none | wait=soon | 2000",
                "none | wait=86400 | 10000",
                "3600000 | none | 10000"
            })
    void shouldWaitAsLongAsTheCallerSaysAndNoLongerThanIsAllowed(String waitMs, String prefer, long millis) {
        assertThat(AnswerWait.of(waitMs, prefer, Duration.ofSeconds(2), Duration.ofSeconds(10)))
                .hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5", "1234567890123"})
    void shouldRefuseAWaitThatIsNone(String waitMs) {
        assertThatThrownBy(() -> AnswerWait.of(waitMs, "wait=1", Duration.ofSeconds(2), Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.details()).containsEntry("field", "wait_ms"));
    }
}
