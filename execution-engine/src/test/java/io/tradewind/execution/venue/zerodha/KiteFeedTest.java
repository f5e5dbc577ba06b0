package io.tradewind.execution.venue.zerodha;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.venue.VenueBook.Price;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.testkit.FixedClock;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KiteFeedTest {
    private static final Instant NOW = Instant.parse("2026-01-05T05:00:00Z");

    private final FixedClock clock = new FixedClock(NOW);
    private final AtomicBoolean isListMissing = new AtomicBoolean();
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final KiteFeed feed = new KiteFeed(
            // Nobody listens there: the stream only tries.
            URI.create("ws://127.0.0.1:9"), session(), this::list, clock, gone -> ended.incrementAndGet());

    @Test
    void shouldTellPricesOnlyWhileDataComesForThem() {
        feed.look();
        feed.take(tick(408065, "1573.15"));
        feed.take(tick(1, "9"));
        Price price = feed.price("INFY").orElseThrow();
        assertThat(price.last()).isEqualTo("1573.15");
        assertThat(price.change()).isEqualTo("5.35");
        assertThat(price.receivedAt()).isEqualTo(NOW);
        assertThat(feed.price("RELIANCE")).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        assertThat(feed.price("INFY")).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(feed.price("INFY")).as("stale by receipt").isEmpty();
        feed.close();
    }

    @Test
    void shouldWaitForTheListAndEndWithTheSession() {
        isListMissing.set(true);
        feed.look();
        feed.look();
        assertThat(lists).as("not asked again at once").hasValue(1);
        clock.advance(Duration.ofSeconds(30));
        isListMissing.set(false);
        feed.look();
        assertThat(lists).hasValue(2);
        clock.set(NOW.plusSeconds(3600));
        feed.look();
        assertThat(ended).hasValue(1);
        assertThat(feed.state()).isEqualTo(KiteStream.State.IDLE);
    }

    private List<BrokerInstrument> list() {
        lists.incrementAndGet();
        if (isListMissing.get()) {
            throw new VenueFailure.Unreachable("no list", null);
        }
        return List.of(new BrokerInstrument("INFY", "INFY", "408065", null, null, true));
    }

    private static KiteTick tick(int token, String last) {
        BigDecimal price = new BigDecimal(last);
        return new KiteTick(
                token,
                KiteTick.Mode.QUOTE,
                true,
                price,
                1L,
                price,
                100L,
                1L,
                1L,
                new KiteTick.Ohlc(price, price, price, price),
                new BigDecimal("5.35"),
                null,
                null,
                null,
                null,
                NOW,
                List.of(),
                List.of());
    }

    private static BrokerSession session() {
        return new BrokerSession("key", null, "token", "AB1234", null, NOW, NOW.plusSeconds(3600), Map.of());
    }
}
