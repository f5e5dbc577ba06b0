package io.tradewind.marketdata.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tradewind.contracts.market.Tick;
import io.tradewind.marketdata.MarketDataConfig;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastTicksTest {
    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    private static final Duration THRESHOLD = Duration.ofSeconds(15);

    private final FixedClock clock = new FixedClock(START);
    private final LastTicks ticks = new LastTicks(
            new SmallRyeConfigBuilder()
                    .withConverter(Duration.class, 100, new DurationConverter())
                    .withMapping(MarketDataConfig.class)
                    .build()
                    .getConfigMapping(MarketDataConfig.class),
            clock);

    @Test
    void shouldTellHowOldTheDataIs() {
        assertThat(ticks.age("BTC_USD")).isEqualTo(new Age(Freshness.NEVER, null, THRESHOLD));
        ticks.received(tick());
        clock.advance(THRESHOLD);
        assertThat(ticks.age("BTC_USD")).isEqualTo(new Age(Freshness.FRESH, THRESHOLD, THRESHOLD));
        clock.advance(Duration.ofMillis(1));
        assertThat(ticks.age("BTC_USD").state()).isEqualTo(Freshness.STALE);
    }

    @Test
    void shouldNotBelieveATickFromTheFuture() {
        ticks.received(tick());
        clock.set(START.minusMillis(20));
        assertThat(ticks.age("BTC_USD").state()).isEqualTo(Freshness.FRESH);
        clock.set(START.minus(Duration.ofHours(1)));
        assertThat(ticks.age("BTC_USD").state()).isEqualTo(Freshness.STALE);
    }

    private static Tick tick() {
        BigDecimal price = new BigDecimal("800");
        return new Tick("BTC_USD", price, price, price, BigDecimal.ONE, START, START, "feed", 1);
    }
}
