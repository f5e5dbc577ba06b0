package io.tradewind.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WholeReadsTest {
    private final ObjectMapper json = JsonMapper.builder().build();

    /** As the server hands on a body: an empty piece before the first byte, and one behind the last. */
    private static InputStream body(String text) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            private boolean hasBegun;
            private boolean hasEnded;

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (!hasBegun) {
                    hasBegun = true;
                    return 0;
                }
                int read = super.read(into, from, length);
                if (read < 0 && !hasEnded) {
                    hasEnded = true;
                    return 0;
                }
                return read;
            }
        };
    }

    @Test
    void shouldReadOverEmptyPieces() throws IOException {
        assertThat(json.readValue(new WholeReads.Whole(body("{\"a\":1}")), Object.class))
                .isEqualTo(Map.of("a", 1));
    }

    @Test
    void shouldGiveEachByteAndTheEnd() throws IOException {
        try (InputStream whole = new WholeReads.Whole(body("é"))) {
            assertThat(whole.read(new byte[0], 0, 0)).isZero();
            assertThat(whole.read()).isEqualTo(0xc3);
            assertThat(whole.read()).isEqualTo(0xa9);
            assertThat(whole.read()).isEqualTo(-1);
        }
    }
}
