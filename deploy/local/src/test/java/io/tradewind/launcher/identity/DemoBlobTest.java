package io.tradewind.launcher.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DemoBlobTest {
    @Test
    void shouldSealLikeTheSpecificationsOwnExample() {
        // generate.json of the Fernet specification.
        byte[] key = Base64.getUrlDecoder().decode("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");
        byte[] iv = new byte[16];
        for (int i = 0; i < iv.length; i++) {
            iv[i] = (byte) i;
        }
        String token =
                DemoBlob.seal(key, iv, "hello".getBytes(StandardCharsets.UTF_8), Instant.parse("1985-10-26T08:20:00Z"));

        assertThat(token)
                .isEqualTo(
                        "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==");
    }
}
