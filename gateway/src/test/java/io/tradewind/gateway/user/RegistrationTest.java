package io.tradewind.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistrationTest {
    @Test
    void shouldHaveNoProblemWithTheContractsExample() {
        assertThat(new Registration("user@example.com", "securepassword", "John").problems())
                .isEmpty();
    }

    @Test
    void shouldNameEachFieldThatIsMissing() {
        assertThat(new Registration(null, null, null).problems()).containsOnlyKeys("email", "password", "first_name");
    }

    @Test
    void shouldRefusePasswordsThatAreShortLongOrObvious() {
        assertThat(problemsOf("short")).containsOnlyKeys("password");
        assertThat(problemsOf("a".repeat(129))).containsOnlyKeys("password");
        assertThat(problemsOf("aaaaaaaaaaaaaaaa")).containsOnlyKeys("password");
        assertThat(problemsOf("user@example.com")).containsOnlyKeys("password");
    }

    @Test
    void shouldRefuseNamesThatAreEmptyLongOrHoldControlCharacters() {
        assertThat(new Registration("a@b.de", "securepassword", " ").problems()).containsOnlyKeys("first_name");
        assertThat(new Registration("a@b.de", "securepassword", "x".repeat(101)).problems())
                .containsOnlyKeys("first_name");
        assertThat(new Registration("a@b.de", "securepassword", "x\ny").problems())
                .containsOnlyKeys("first_name");
    }

    @Test
    void shouldRefuseHalfACharacter() {
        assertThat(new Registration("a@b.de", "securepassword", "x\ud800").problems())
                .containsOnlyKeys("first_name");
        assertThat(new Registration("a@b.de", "securepassword", "Zo\u00eb \ud83d\ude00").problems())
                .isEmpty();
    }

    private static java.util.Map<String, String> problemsOf(String password) {
        return new Registration("user@example.com", password, "John").problems();
    }
}
