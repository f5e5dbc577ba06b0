package io.tradewind.kit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.account.AccountEvent;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is said of accounts while the log is being read, and after. */
class AccountDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-01-31T11:45:00Z");
    private final AccountDirectory accounts = new AccountDirectory();

    @Test
    void shouldNotSayThatThereIsNoSuchAccountBeforeTheLogWasRead() {
        assertRefused(ErrorCode.SYS_002, "7");
        accounts.caughtUp();

        assertRefused(ErrorCode.REQ_003, "7");
        assertRefused(ErrorCode.REQ_003, "seven");
    }

    @Test
    void shouldWaitAMomentForWhatTheLogTells() throws Exception {
        CompletableFuture<AccountOpened> asked = CompletableFuture.supplyAsync(() -> accounts.require("seven"));
        accounts.on(told(7, "seven"));
        accounts.caughtUp();

        assertThat(asked.get().accountId()).isEqualTo(7);
        assertThat(accounts.require("7").label()).isEqualTo("seven");
    }

    private static Event<AccountEvent> told(long id, String label) {
        return new Event<>(
                UUID.randomUUID(),
                "execution-engine",
                Long.toString(id),
                NOW,
                null,
                new AccountOpened(id, label, "u1", "paper", false, "USD", BigDecimal.TEN, NOW));
    }

    private void assertRefused(ErrorCode code, String account) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> accounts.require(account))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
