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
        assertThat(Signature.matches(List.of(SECRET), BODY, AT, right)).isTrue();

        for (byte[] body : everyBitOf(BODY)) {
            assertThat(Signature.matches(List.of(SECRET), body, AT, right)).isFalse();
        }
        for (byte[] secret : everyBitOf(SECRET)) {
            assertThat(Signature.matches(List.of(secret), BODY, AT, right)).isFalse();
        }
        for (byte[] at : everyBitOf(bytes(AT))) {
            String other = new String(at, StandardCharsets.ISO_8859_1);
            assertThat(Signature.matches(List.of(SECRET), BODY, other, right)).isFalse();
        }
        for (byte[] shown : everyBitOf(bytes(right))) {
            String forged = new String(shown, StandardCharsets.ISO_8859_1);
            assertThat(Signature.matches(List.of(SECRET), BODY, AT, forged)).isFalse();
        }
    }

    /** Each with one bit turned over. */
    private static List<byte[]> everyBitOf(byte[] bytes) {
        List<byte[]> others = new ArrayList<>();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] other = bytes.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            others.add(other);
        }
        return others;
    }

    @Test
    void shouldHoldWithEachSecretOfAServiceAndNoOther() {
        String right = Signature.of(SECRET, BODY, AT);

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
