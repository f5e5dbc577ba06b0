package io.tradewind.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tradewind.marketdata.MarketDataConfig.RecordingConfig;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;

class MarketDataConfigTest {
    private static final String MINE = "tradewind.marketdata.recordings.\"mine\".";

    @Test
    void shouldHaveDefaults() {
        MarketDataConfig config = config(Map.of());

        assertThat(config.recordings()).isEmpty();
        assertThat(config.staleness().threshold()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.saveInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.stream().maxMessage()).isEqualTo(16384);
        assertThat(config.stream().flushPerClient()).isEqualTo(Duration.ofNanos(40_000));
        assertThat(config.stream().origins()).contains("http://localhost:*");
    }

    @Test
    void shouldReadARecordingOfAUser() {
        MarketDataConfig config = config(Map.of(
                MINE + "path",
                "/data/eurusd",
                MINE + "instrument",
                "EUR/USD",
                MINE + "speed",
                "max",
                MINE + "zone",
                "Europe/Berlin",
                "tradewind.marketdata.staleness.thresholds.\"AAPL\"",
                "1m"));

        RecordingConfig mine = config.recordings().get("mine");
        assertThat(mine.enabled()).isTrue();
        assertThat(mine.format()).isEqualTo("auto");
        assertThat(mine.zone()).contains("Europe/Berlin");
        assertThat(config.staleness().thresholds()).containsEntry("AAPL", Duration.ofMinutes(1));
    }

    @Test
    void shouldRefuseARecordingWithoutAFile() {
        assertThatThrownBy(() -> config(Map.of(MINE + "instrument", "EUR/USD"))).hasMessageContaining("path");
    }

    private static MarketDataConfig config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(MarketDataConfig.class)
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .addDefaultInterceptors();
        settings.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(MarketDataConfig.class);
    }
}
