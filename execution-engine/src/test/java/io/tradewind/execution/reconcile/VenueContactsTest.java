package io.tradewind.execution.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.account.Account;
import io.tradewind.kit.health.Dependency.Status;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VenueContactsTest {
    private final List<Account> accounts = new ArrayList<>(List.of(account(1, "paper")));
    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-27T10:00:00Z"));
    private final VenueContacts contacts = new VenueContacts(Duration.ofSeconds(20), clock);

    @Test
    void shouldNeedNobodyOutsideForPaperAccounts() {
        contacts.know(accounts);
        assertThat(contacts.name()).isEqualTo("external_apis");
        assertThat(contacts.check()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void shouldBeDegradedWhileOneVenueIsSilent() {
        accounts.add(account(2, "kraken"));
        accounts.add(account(3, "oanda"));
        contacts.know(accounts);
        contacts.heard(2);
        assertThat(contacts.check()).as("one was never heard").isEqualTo(Status.DEGRADED);

        contacts.heard(3);
        assertThat(contacts.check()).isEqualTo(Status.HEALTHY);

        clock.advance(Duration.ofSeconds(20));
        assertThat(contacts.check()).isEqualTo(Status.HEALTHY);
        clock.advance(Duration.ofSeconds(1));
        contacts.heard(2);
        assertThat(contacts.check())
                .as("the other has been silent for too long")
                .isEqualTo(Status.DEGRADED);
    }

    private static Account account(long id, String venue) {
        return new Account(
                id,
                "a" + id,
                "somebody",
                venue,
                !venue.equals("paper"),
                "USD",
                Account.Mode.NETTING,
                BigDecimal.TEN,
                Instant.EPOCH);
    }
}
