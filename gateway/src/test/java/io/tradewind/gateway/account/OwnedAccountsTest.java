package io.tradewind.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import io.tradewind.testkit.FixedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OwnedAccountsTest {
    private static final UUID USER = new UUID(0, 1);

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-31T11:45:00Z"));
    private final AtomicReference<Set<Long>> engine = new AtomicReference<>();
    private final Map<UUID, Set<Long>> memory = new ConcurrentHashMap<>();
    private final OwnedAccounts accounts = new OwnedAccounts(this::asked, remembering(), clock);

    private Runnable meanwhile = () -> {};

    private Set<Long> asked(UUID user) {
        Set<Long> answer = engine.get();
        meanwhile.run();
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
    void shouldNotSayThatSheOwnsNothingWhileNobodyKnows() {
        assertThatThrownBy(() -> accounts.require(USER))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.SYS_002));
        engine.set(Set.of());

        clock.advance(Duration.ofSeconds(1));

        assertThat(accounts.require(USER)).isEmpty();
    }

    /** An answer of before is none any more. */
    @Test
    void shouldAskAgainWhenAnAccountWasOpenedWhileTheEngineWasAsked() {
        engine.set(Set.of(1L));
        meanwhile = () -> {
            meanwhile = () -> {};
            engine.set(Set.of(1L, 2L));
            accounts.forget(USER);
        };
        assertThat(accounts.of(USER)).containsExactly(1L);

        assertThat(accounts.of(USER)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void shouldAnswerFromMemoryAtOnceAndAskAgainBesideIt() {
        memory.put(USER, Set.of(1L));
        assertThat(accounts.require(USER)).containsExactly(1L);
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
    void shouldPutAllThatATokenHasRoomForIntoIt() {
        List<OwnAccount> told = new ArrayList<>(LongStream.rangeClosed(1, OwnedAccounts.IN_A_TOKEN)
                .mapToObj(id -> new OwnAccount(id, "bot-" + id, "paper", id == 3, "USD"))
                .toList());
        assertThat(OwnedAccounts.inToken(told)).hasSize(OwnedAccounts.IN_A_TOKEN);

        told.add(new OwnAccount(5_000, "live", "zerodha", true, "INR"));
        told.add(new OwnAccount(5_001, "fresh", "paper", false, "USD"));

        assertThat(OwnedAccounts.inToken(told))
                .hasSize(OwnedAccounts.IN_A_TOKEN)
                .contains(3L, 5_000L, 5_001L)
                .doesNotContain(1L, 2L);
    }

    @Test
    void shouldKeepWhatItKnewWhenThereAreMoreThanCanBeListed() {
        OwnedAccounts many = new OwnedAccounts(
                user -> {
                    throw new Refusal(ErrorCode.REQ_007, "too many");
                },
                remembering(),
                clock);
        memory.put(USER, Set.of(4L));

        assertThat(many.of(USER)).containsExactly(4L);
    }
}
