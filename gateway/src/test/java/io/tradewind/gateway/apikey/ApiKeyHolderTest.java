package io.tradewind.gateway.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.gateway.apikey.ApiKey.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyHolderTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void shouldReachOnlyOwnAccountsThatItIsRestrictedTo() {
        assertThat(holder(Set.of()).accountsAmong(Set.of(1L, 2L))).containsExactlyInAnyOrder(1L, 2L);
        assertThat(holder(Set.of(2L, 9L)).accountsAmong(Set.of(1L, 2L))).containsExactly(2L);
        assertThat(holder(Set.of(9L)).accountsAmong(Set.of(1L, 2L))).isEmpty();
    }

    @Test
    void shouldNameEachFieldThatIsWrong() {
        assertThat(new NewApiKey(" ", Set.of(), Set.of(), NOW).problems(NOW))
                .containsOnlyKeys("name", "scopes", "expires_at");
        assertThat(new NewApiKey("a\u0000", Set.of(Scope.READ), Set.of(), NOW.plusSeconds(1)).problems(NOW))
                .containsOnlyKeys("name");
        assertThat(new NewApiKey("bot", Set.of(Scope.READ), Set.of(), null).problems(NOW))
                .isEmpty();
    }

    @Test
    void shouldMakeKeysWithEnoughChanceInThem() {
        String one = KeySecrets.fresh();

        assertThat(one).matches("tw_[A-Za-z0-9_-]{43}").isNotEqualTo(KeySecrets.fresh());
        assertThat(KeySecrets.hint(one)).hasSize(7);
    }

    private static ApiKeyHolder holder(Set<Long> restrictedTo) {
        return new ApiKeyHolder(new UUID(0, 1), new UUID(0, 2), List.of("user"), Set.of(Scope.READ), restrictedTo);
    }
}
