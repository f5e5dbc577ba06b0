package io.tradewind.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void shouldMatchTheStoredPasswordOnly() {
        Passwords passwords = passwords(2, 8);
        Optional<String> stored = Optional.of(passwords.hash("securepassword"));

        assertThat(passwords.matches("securepassword", stored)).isTrue();
        assertThat(passwords.matches("securepassworD", stored)).isFalse();
        assertThat(passwords.matches("securepassword", Optional.empty())).isFalse();
    }

    @Test
    void shouldTurnAwayWhoFindsTheLineFull() throws InterruptedException {
        Passwords passwords = passwords(1, 1);
        Callable<Optional<ErrorCode>> attempt = () -> {
            try {
                passwords.matches("x", Optional.empty());
                return Optional.empty();
            } catch (Refusal refused) {
                return Optional.of(refused.code());
            }
        };

        List<Optional<ErrorCode>> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            answers = threads.invokeAll(Collections.nCopies(12, attempt)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(answers).contains(Optional.empty(), Optional.of(ErrorCode.RATE_001));
        assertThat(answers).containsOnly(Optional.empty(), Optional.of(ErrorCode.RATE_001));
    }

    private static Passwords passwords(int concurrent, int waiting) {
        PasswordConfig config = new PasswordConfig() {
            @Override
            public int concurrentHashes() {
                return concurrent;
            }

            @Override
            public int waitingHashes() {
                return waiting;
            }
        };
        return new Passwords(config, new HashCost().cost());
    }
}
