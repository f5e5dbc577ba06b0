package io.tradewind.execution.venue;

import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prices at one venue, asked from it when somebody needs one and kept for a moment. They stay in the engine: the market
 * topic belongs to market-data-stream.
 */
final class Quotes {
    private static final int SCALE = 12;

    private final String venue;
    private final Duration age;
    private final Clock clock;
    private final Map<String, Tick> ticks = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();

    Quotes(String venue, Duration age, Clock clock) {
        this.venue = venue;
        this.age = age;
        this.clock = clock;
    }

    /** What was told last; look at its time. */
    Optional<Tick> last(String symbol) {
        return Optional.ofNullable(ticks.get(symbol));
    }

    /** Not older than the age; empty when the venue has no such instrument, or no price. */
    Optional<Tick> fresh(String symbol, InstrumentBook instruments, VenueReads venueReads) {
        Tick known = ticks.get(symbol);
        if (known != null && !known.receivedAt().plus(age).isBefore(clock.instant())) {
            return Optional.of(known);
        }
        Optional<VenueInstrument> instrument = instruments.bySymbol(symbol);
        if (instrument.isEmpty()) {
            return Optional.empty();
        }
        return keep(venueReads.ticker(instrument.get()));
    }

    /** A price that came by itself or with another question. */
    Optional<Tick> keep(VenueReads.Ticker t) {
        if (t.bid() == null && t.ask() == null && t.last() == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Tick tick = new Tick(
                t.symbol(),
                t.bid(),
                t.ask(),
                t.last(),
                null,
                t.time() == null ? now : t.time(),
                now,
                venue,
                sequence.incrementAndGet());
        ticks.put(t.symbol(), tick);
        return Optional.of(tick);
    }

    /** Between the sides, or the last price where there is only that. */
    static BigDecimal middle(Tick tick) {
        if (tick.bid() != null && tick.ask() != null) {
            return tick.bid().add(tick.ask()).divide(BigDecimal.TWO, SCALE, RoundingMode.HALF_EVEN);
        }
        return tick.last() != null ? tick.last() : tick.bid() != null ? tick.bid() : tick.ask();
    }
}
