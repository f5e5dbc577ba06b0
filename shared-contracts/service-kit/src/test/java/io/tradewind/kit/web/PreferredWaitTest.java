package io.tradewind.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferredWaitTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5 | 5",
                "Wait = 30 | 30",
                "respond-async, wait=5 | 5",
                "wait=\"7\"; x=1, respond-async | 7",
                "respond-async | -1",
                "nowait=5 | -1",
                "wait=5000 | 5000",
                "wait=1234567890 | -1",
                "'' | -1"
            })
    void shouldReadHowLongACallerWaits(String prefer, long seconds) {
        assertThat(PreferredWait.seconds(prefer).orElse(-1)).isEqualTo(seconds);
    }
}
