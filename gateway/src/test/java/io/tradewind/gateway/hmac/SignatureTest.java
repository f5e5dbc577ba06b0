package io.tradewind.gateway.hmac;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final byte[] SECRET = bytes("key");
    private static final byte[] BODY = bytes("{\"user_id\":\"1\"}");
    private static final String AT = "1738302011";

    @Test
    void shouldBeTheStandardsHmac() {
        // RFC 4231, test case 2: the message is body and timestamp together.
        String signature = Signature.of(bytes("Jefe"), bytes("what do ya want "), "for nothing?");

        assertThat(signature).isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void shouldHoldForNothingThatDiffersInOneBit() {
        String right = Signature.of(SECRET, BODY, AT);
        List<byte[]> bodies = new ArrayList<>();
        for (int bit = 0; bit < BODY.length * 8; bit++) {
            byte[] other = BODY.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            bodies.add(other);
        }
        for (byte[] body : bodies) {
            assertThat(Signature.matches(List.of(SECRET), body, AT, right)).isFalse();
        }
        for (int i = 0; i < right.length(); i++) {
            char other = right.charAt(i) == '0' ? '1' : '0';
            String forged = right.substring(0, i) + other + right.substring(i + 1);
            assertThat(Signature.matches(List.of(SECRET), BODY, AT, forged)).isFalse();
        }
        assertThat(Signature.matches(List.of(SECRET), BODY, AT, right)).isTrue();
        assertThat(Signature.matches(List.of(bytes("old"), SECRET), BODY, AT, right))
                .isTrue();
        assertThat(Signature.matches(List.of(bytes("old")), BODY, AT, right)).isFalse();
    }

    @Test
    void shouldHoldForNobodyWithoutSecrets() {
        String ofNobody = Signature.of(new byte[32], BODY, AT);

        assertThat(Signature.matches(List.of(), BODY, AT, ofNobody)).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
