package io.tradewind.execution.broker;

import io.quarkus.runtime.Startup;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.LastPrices;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The trading day of each instrument of the tick stream, since this process began to listen. */
@Startup
@Singleton
class DayRanges {
    private final Map<String, DayRange> ranges = new ConcurrentHashMap<>();

    DayRanges(LastPrices prices) {
        prices.listen(this::take);
    }

    /** On the intake's thread. */
    void take(Tick tick) {
        BigDecimal price = DayRange.priceOf(tick);
        if (price == null) {
            return;
        }
        Instant day = Instruments.get(tick.instrument()).session().sessionStart(tick.time());
        ranges.merge(
                tick.instrument(),
                DayRange.first(day, price, tick.volume(), null),
                (range, fresh) -> range.with(day, price, tick.volume()));
    }

    Optional<DayRange> of(String instrument) {
        return Optional.ofNullable(ranges.get(instrument));
    }
}
