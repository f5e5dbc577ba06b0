package io.tradewind.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.FakeAgents;
import io.tradewind.gateway.attempt.Attempts.Kind;
import io.tradewind.gateway.user.Email;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.FixedClock;
import io.tradewind.testkit.SuiteResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class AttemptsComponentTest {
    private static final Place STRANGER = new Place(null, "203.0.113.9", "guess/1.0");
    private static final Place HOME = new Place("device-of-ann-0123456789abcdef01", "198.51.100.7", "browser");

    @Inject
    Database database;

    @Inject
    AttemptRepository repository;

    @Inject
    TestPeople people;

    private final FixedClock clock = new FixedClock(Instant.parse("2026-11-26T12:00:00Z"));

    @Test
    void shouldSlowStrangersDownAndLetTheOwnerInFromAPlaceSheIsKnownAt() {
        UUID ann = person();
        Email email = new Email(ann + "@example.com");
        Attempts attempts = attempts();
        database.runInTransaction(tx -> attempts.remember(tx, ann, HOME));
        for (int i = 0; i < 3; i++) {
            attempts.take(Kind.PASSWORD, email, STRANGER);
        }

        assertThatThrownBy(() -> attempts.take(Kind.PASSWORD, email, STRANGER))
                .isInstanceOfSatisfying(Refusal.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.RATE_001);
                    assertThat(refused.details()).containsEntry("retry_after_seconds", 900L);
                });
        assertThat(attempts.take(Kind.PASSWORD, email, HOME).source()).startsWith("device:");
        // Her browser on another network, and her network with another browser.
        assertThat(attempts.take(Kind.PASSWORD, email, new Place(HOME.device(), "192.0.2.1", null))
                        .source())
                .startsWith("device:");
        assertThat(attempts.take(Kind.PASSWORD, email, new Place(null, HOME.address(), null))
                        .source())
                .isEqualTo("address:198.51.100.7");
        clock.advance(Duration.ofMinutes(15));
        assertThat(attempts.take(Kind.PASSWORD, email, STRANGER).source()).isEqualTo("strangers");
    }

    @Test
    void shouldCountAnAddressOfNobodyTheSame() {
        Email nobody = new Email(UUID.randomUUID() + "@example.com");
        Attempts attempts = attempts();
        for (int i = 0; i < 3; i++) {
            attempts.take(Kind.PASSWORD, nobody, STRANGER);
        }

        assertThatThrownBy(() -> attempts.take(Kind.PASSWORD, nobody, STRANGER)).isInstanceOf(Refusal.class);
    }

    @Test
    void shouldNotCountRightOnes() {
        Email email = new Email(UUID.randomUUID() + "@example.com");
        Attempts attempts = attempts();
        for (int i = 0; i < 10; i++) {
            attempts.giveBack(attempts.take(Kind.PASSWORD, email, STRANGER));
        }

        assertThat(attempts.take(Kind.PASSWORD, email, STRANGER)).isNotNull();
    }

    @Test
    void shouldGrantNoMoreThanTheBudgetWhenFiftyTryTogether() throws Exception {
        Email email = new Email(UUID.randomUUID() + "@example.com");
        Attempts attempts = attempts();
        Callable<Boolean> attempt = () -> {
            try {
                attempts.take(Kind.CODE, email, STRANGER);
                return true;
            } catch (Refusal refused) {
                return false;
            }
        };
        List<Boolean> granted;
        try (var threads = Executors.newFixedThreadPool(10)) {
            granted = threads.invokeAll(Collections.nCopies(50, attempt)).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        assertThat(granted).filteredOn(yes -> yes).hasSize(2);
    }

    private Attempts attempts() {
        return new Attempts(
                database,
                repository,
                new AttemptConfig() {
                    @Override
                    public int passwords() {
                        return 3;
                    }

                    @Override
                    public Duration passwordWindow() {
                        return Duration.ofMinutes(15);
                    }

                    @Override
                    public int codes() {
                        return 2;
                    }

                    @Override
                    public Duration codeWindow() {
                        return Duration.ofHours(6);
                    }
                },
                clock);
    }

    private UUID person() {
        return people.add("Ann", "user");
    }
}
