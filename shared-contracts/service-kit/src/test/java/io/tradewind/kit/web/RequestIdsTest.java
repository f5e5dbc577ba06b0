package io.tradewind.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "01a2056d-1bca-79be-9aad-3aa6765c8b99", "trace_1.2-X"})
    void shouldTakeHarmlessIds(String id) {
        assertThat(RequestIds.isHarmless(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nfake log line", "ä", "${jndi:x}", "<script>"})
    void shouldNotTakeWhatWouldHarmALog(String id) {
        assertThat(RequestIds.isHarmless(id)).isFalse();
    }

    @Test
    void shouldNotTakeLongOnes() {
        assertThat(RequestIds.isHarmless("x".repeat(64))).isTrue();
        assertThat(RequestIds.isHarmless("x".repeat(65))).isFalse();
        assertThat(RequestIds.isHarmless(null)).isFalse();
    }
}
