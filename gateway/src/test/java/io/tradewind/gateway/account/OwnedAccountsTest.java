package io.tradewind.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.testkit.FixedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnedAccountsTest {
    private static final UUID USER = new UUID(0, 1);

    private final ObjectMapper json = new ObjectMapper();

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-31T11:45:00Z"));
    private final AtomicReference<Set<Long>> engine = new AtomicReference<>();
    private final Map<UUID, Set<Long>> memory = new ConcurrentHashMap<>();
    private final OwnedAccounts accounts = new OwnedAccounts(this::asked, remembering(), clock);

    private Set<Long> asked(UUID user) {
        Set<Long> answer = engine.get();
        if (answer == null) {
            throw ServiceUnavailable.unreadable("execution-engine", null);
        }
        return answer;
    }

    private OwnedAccounts.Memory remembering() {
        return new OwnedAccounts.Memory() {
            @Override
            public Set<Long> of(UUID user) {
                return memory.getOrDefault(user, Set.of());
            }

            @Override
            public void remember(UUID user, Set<Long> told) {
                memory.put(user, told);
            }
        };
    }

    @Test
    void shouldNotTakeAFailureForTheAnswerThatSheOwnsNothing() {
        assertThat(accounts.of(USER)).isEmpty();
        engine.set(Set.of(1L));

        clock.advance(Duration.ofSeconds(1));

        assertThat(accounts.of(USER)).containsExactly(1L);
    }

    @Test
    void shouldAnswerFromMemoryAtOnceAndAskAgainBesideIt() {
        memory.put(USER, Set.of(1L));
        assertThat(accounts.of(USER)).containsExactly(1L);
        engine.set(Set.of(1L, 2L));

        clock.advance(Duration.ofSeconds(1));

        assertThat(accounts.of(USER)).containsExactly(1L);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(accounts.of(USER)).containsExactlyInAnyOrder(1L, 2L));
    }

    @Test
    void shouldAskAtOnceAfterAnAccountWasOpened() {
        engine.set(Set.of(1L));
        accounts.of(USER);
        engine.set(Set.of(1L, 2L));

        accounts.forget(USER);

        assertThat(accounts.of(USER)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void shouldReadNumbersAndNumbersAsText() throws JsonProcessingException {
        assertThat(OwnedAccounts.read(
                        json.readTree("{\"accounts\":[{\"account_id\":\"2\"},{\"account_id\":1},{\"id\":3}]}"), USER))
                .containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void shouldNotTakeSomebodyElsesAccount() throws JsonProcessingException {
        assertThat(OwnedAccounts.read(
                        json.readTree("{\"accounts\":[{\"account_id\":1,\"user_id\":\"" + USER
                                + "\"},{\"account_id\":2,\"user_id\":\"" + new UUID(0, 2) + "\"}]}"),
                        USER))
                .containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "{\"accounts\":null}", "{\"accounts\":[{\"account_id\":\"demo\"}]}"})
    void shouldReadNothingFromAnythingElse(String answer) throws JsonProcessingException {
        assertThat(OwnedAccounts.read(json.readTree(answer), USER)).isEmpty();
    }
}
