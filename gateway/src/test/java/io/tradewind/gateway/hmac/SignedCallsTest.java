package io.tradewind.gateway.hmac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.testkit.FixedClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCallsTest {
    private static final String SECRET = "secret-number-one-0001";
    private static final Instant NOW = Instant.parse("2026-01-31T11:45:00.999Z");

    private final FixedClock clock = new FixedClock(NOW);
    private final HmacConfig config = new Settings();
    private final SignedCalls calls = new SignedCalls(new ServiceSecrets(config, clock), config, clock);

    /** As they are by default, with one service. */
    private static final class Settings implements HmacConfig {
        @Override
        public Map<String, Service> services() {
            return Map.of("core", () -> List.of(SECRET));
        }

        @Override
        public Optional<Path> directory() {
            return Optional.empty();
        }

        @Override
        public Duration tolerance() {
            return Duration.ofSeconds(300);
        }

        @Override
        public Duration remembered() {
            return Duration.ofSeconds(60);
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(10);
        }
    }

    private SignedCall signed(long apart) {
        String timestamp = Long.toString(NOW.getEpochSecond() + apart);
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(
                SignedCalls.SERVICE,
                "core",
                SignedCalls.TIMESTAMP,
                timestamp,
                SignedCalls.SIGNATURE,
                Signature.of(SECRET.getBytes(StandardCharsets.UTF_8), body, timestamp));
        return calls.verify(name -> List.of(headers.get(name)), body);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void shouldTakeWhatIsNotMoreThanTheToleranceAway(long apart) {
        assertThat(signed(apart).service()).isEqualTo("core");
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void shouldRefuseOneSecondMoreAndSaySo(long apart) {
        assertThatThrownBy(() -> signed(apart)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.AUTH_001);
            assertThat(refusal.getMessage()).isEqualTo("The timestamp is 301 s away, 300 s are allowed");
        });
    }

    @Test
    void shouldRefuseAHeaderThatComesTwice() {
        assertThatThrownBy(() -> calls.verify(name -> List.of("core", "core"), new byte[0]))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid signature");
    }
}
