package io.tradewind.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    @Test
    void shouldCompareWithoutRegardToCase() {
        assertThat(new Email("Ada@Example.com").canonical()).isEqualTo(new Email("ada@EXAMPLE.com").canonical());
    }

    @Test
    void shouldTrimAndKeepTheOwnersSpelling() {
        assertThat(Email.parse("  Ada@Example.com ")).contains(new Email("Ada@Example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "a da@example.com",
                "ada@example..com",
                "a@b@c.de"
            })
    void shouldRefuseWhatIsNoAddress(String text) {
        assertThat(Email.parse(text)).isEmpty();
    }

    @Test
    void shouldRefuseNothingAndTooMuch() {
        assertThat(Email.parse(null)).isEmpty();
        assertThat(Email.parse("a@" + "b.".repeat(130) + "de")).isEmpty();
    }
}
