package io.tradewind.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.testkit.FixedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformServiceTest {
    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-31T11:45:00Z"));
    private final ToldVenues engine = new ToldVenues();
    private final PlatformService platforms = new PlatformService(engine, new Usual(), clock);

    /** What the engine says; null while it does not answer. */
    private static final class ToldVenues extends Venues {
        private List<Venue> told;

        ToldVenues() {
            super(null);
        }

        @Override
        Optional<List<Venue>> all() {
            return Optional.ofNullable(told);
        }
    }

    private record Usual() implements PlatformConfig {
        @Override
        public int botLimit() {
            return 10;
        }

        @Override
        public Map<String, Integer> botLimits() {
            return Map.of();
        }

        @Override
        public Duration believed() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration healthBelieved() {
            return Duration.ofSeconds(10);
        }
    }

    @Test
    void shouldNotSayThatThereIsNoSuchPlatformBeforeTheEngineHasSaidWhichThereAre() {
        assertThat(platforms.find("luno")).isPresent();
        assertThatThrownBy(() -> platforms.find("gemini"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.SYS_002));
        engine.told =
                List.of(new Venues.Venue("gemini", "Gemini", "crypto", "GLOBAL", "USD", true, List.of("api_key")));

        assertThat(platforms.find("gemini")).isPresent();
        assertThat(platforms.find("nowhere")).isEmpty();
        engine.told = null;
        clock.advance(Duration.ofMinutes(1));

        assertThat(platforms.find("gemini")).isPresent();
        assertThat(platforms.find("nowhere")).isEmpty();
    }

    @Test
    void shouldNotBelieveForAnHourWhatWasSaidBeforeTheClockWasSetBack() {
        engine.told =
                List.of(new Venues.Venue("gemini", "Gemini", "crypto", "GLOBAL", "USD", true, List.of("api_key")));
        assertThat(platforms.find("gemini")).isPresent();
        engine.told = List.of(new Venues.Venue("bitso", "Bitso", "crypto", "GLOBAL", "USD", true, List.of("api_key")));
        assertThat(platforms.find("bitso")).isEmpty();

        clock.advance(Duration.ofHours(-1));

        assertThat(platforms.find("bitso")).isPresent();
    }
}
