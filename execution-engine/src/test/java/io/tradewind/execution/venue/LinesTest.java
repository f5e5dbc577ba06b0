package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.testkit.FixedClock;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Credentials that another process changes. */
class LinesTest {
    private static final long ACCOUNT = 1;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final FixedClock clock = new FixedClock(BEGIN);
    private final BinanceScript script = new BinanceScript();
    private final Vaulted vault = new Vaulted();
    private final Lines lines = new Lines(
            script.connector(),
            new VenueCases.Setting(URI.create("http://127.0.0.1:1"), 600),
            vault,
            any -> new RateBudget.OwnPurse(),
            clock);

    @Test
    void shouldMakeALineOfNewCredentialsBeforeTheNextOrder() {
        VenueLine before = lines.current(ACCOUNT);
        assertThat(lines.current(ACCOUNT)).isSameAs(before);

        vault.changedAt = Optional.of(BEGIN.plusMillis(1));

        VenueLine after = lines.current(ACCOUNT);
        assertThat(after).isNotSameAs(before);
        assertThat(lines.of(ACCOUNT)).isSameAs(after);
    }

    @Test
    void shouldNoticeNewCredentialsWithinASecond() {
        VenueLine before = lines.of(ACCOUNT);
        vault.changedAt = Optional.of(BEGIN.plusMillis(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(lines.of(ACCOUNT)).isSameAs(before);

        clock.advance(Duration.ofMillis(1));

        assertThat(lines.of(ACCOUNT)).isNotSameAs(before);
    }

    @Test
    void shouldSendNothingWithCredentialsThatWereTakenAway() {
        lines.current(ACCOUNT);
        vault.credentials = Map.of();
        vault.changedAt = Optional.empty();

        assertThatThrownBy(() -> lines.current(ACCOUNT)).isInstanceOf(VenueFailure.Unauthorized.class);
    }

    @Test
    void shouldGoOnWhileNobodyCanLook() {
        VenueLine before = lines.current(ACCOUNT);
        vault.isAway = true;

        assertThat(lines.current(ACCOUNT)).isSameAs(before);
    }

    private final class Vaulted implements Lines.Stored {
        private Map<String, String> credentials = script.credentials();
        private Optional<Instant> changedAt = Optional.of(BEGIN);
        private boolean isAway;

        @Override
        public Map<String, String> of(long accountId) {
            return credentials;
        }

        @Override
        public Optional<Instant> changedAt(long accountId) {
            if (isAway) {
                throw new SqlFailure("select", new SQLException("away"));
            }
            return changedAt;
        }
    }
}
