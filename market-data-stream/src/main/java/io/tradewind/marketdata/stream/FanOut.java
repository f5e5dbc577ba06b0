package io.tradewind.marketdata.stream;

import io.netty.channel.EventLoop;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Tick;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Encodes each update once and hands it to every lane. Called by feeds, from any thread; never waits for a client. */
final class FanOut {
    private final Catalogue catalogue;
    private final StreamSettings settings;
    private final Clock clock;
    private final Tally tally = new Tally();
    private final AtomicLong order = new AtomicLong();
    private final AtomicReferenceArray<Update> newest;
    private final List<LaneOf> lanes = new CopyOnWriteArrayList<>();

    private record LaneOf(EventLoop loop, Lane lane) {}

    FanOut(Catalogue catalogue, StreamSettings settings, Clock clock) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
        this.newest = new AtomicReferenceArray<>(catalogue.slots());
    }

    Catalogue catalogue() {
        return catalogue;
    }

    StreamSettings settings() {
        return settings;
    }

    Tally tally() {
        return tally;
    }

    Clock clock() {
        return clock;
    }

    /** From now until then; 0 when that is over. */
    long millisUntil(Instant then) {
        return Math.max(0, Duration.between(clock.instant(), then).toMillis());
    }

    /** @param sessionVolume base units traded since the session began; null when the source says no volume */
    void tick(Tick tick, BigDecimal sessionVolume) {
        String symbol = tick.instrument();
        if (!catalogue.has(symbol)) {
            // Nobody can have subscribed to it, and its bars must not fail over it.
            return;
        }
        publish(catalogue.priceSlot(symbol), catalogue.topic(symbol, DataType.PRICES), Messages.price(tick));
        if (tick.volume() != null) {
            publish(
                    catalogue.volumeSlot(symbol),
                    catalogue.topic(symbol, DataType.VOLUME),
                    Messages.volume(tick, sessionVolume));
        }
    }

    void indicators(BarClosed bar, Map<String, BigDecimal> values) {
        if (!catalogue.has(bar.instrument())) {
            return;
        }
        publish(
                catalogue.indicatorSlot(bar.instrument(), bar.timeframe()),
                catalogue.topic(bar.instrument(), DataType.INDICATORS),
                Messages.indicators(bar, values));
    }

    /** The lane of an event loop. Called on that loop. */
    Lane lane(EventLoop loop) {
        for (LaneOf known : lanes) {
            if (known.loop() == loop) {
                return known.lane();
            }
        }
        Lane lane = new Lane(loop, newest, settings, tally, clock);
        lanes.add(new LaneOf(loop, lane));
        return lane;
    }

    /** Ends every connection. */
    void closeAll() {
        lanes.forEach(known -> known.lane().closeAll());
    }

    private void publish(int slot, int topic, byte[] frame) {
        Update update = new Update(slot, topic, order.incrementAndGet(), frame);
        newest.set(slot, update);
        for (LaneOf known : lanes) {
            known.lane().offer(update);
        }
    }
}
