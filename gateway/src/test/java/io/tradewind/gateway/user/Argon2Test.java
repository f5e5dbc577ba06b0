package io.tradewind.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2Test {
    private final Argon2 argon2 = new Argon2(new SecureRandom(), new PasswordHash.Cost(64, 1, 1));

    @Test
    void shouldRecogniseThePasswordAndNoOther() {
        PasswordHash stored = PasswordHash.parse(argon2.hash("correct horse").encoded());

        assertThat(argon2.matches("correct horse", stored)).isTrue();
        assertThat(argon2.matches("correct horsf", stored)).isFalse();
        assertThat(argon2.matches("", stored)).isFalse();
    }

    @Test
    void shouldSaltEachHash() {
        assertThat(argon2.hash("same").encoded())
                .isNotEqualTo(argon2.hash("same").encoded());
    }

    @Test
    void shouldWriteTheCostOfTheHouseInPhcFormat() {
        String encoded =
                new Argon2(new SecureRandom(), new HashCost().cost()).hash("x").encoded();

        assertThat(encoded).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void shouldTakeComposedAndDecomposedLettersAsOne() {
        PasswordHash stored = argon2.hash("caf\u00e9 au lait");

        assertThat(argon2.matches("cafe\u0301 au lait", stored)).isTrue();
    }

    @Test
    void shouldAgreeWithTheReferenceImplementation() {
        // From the test vectors of the reference implementation (phc-winner-argon2, test.c, Argon2id, version 0x13).
        PasswordHash reference = PasswordHash.parse(
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

        assertThat(argon2.matches("password", reference)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=64,t=99,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            })
    void shouldRefuseAStoredHashThatIsForeignOrTooDear(String stored) {
        assertThatThrownBy(() -> PasswordHash.parse(stored)).isInstanceOf(IllegalArgumentException.class);
    }
}
