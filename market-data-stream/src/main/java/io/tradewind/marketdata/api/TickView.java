package io.tradewind.marketdata.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.contracts.market.Tick;
import io.tradewind.marketdata.staleness.Age;
import io.tradewind.marketdata.staleness.Freshness;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The last tick of an instrument.
 *
 * @param timestamp market time
 * @param receivedAt wall time at which the suite got it
 * @param staleness {@code fresh}, {@code stale} or {@code never}
 * @param ageMs wall time since then, in ms
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TickView(
        String instrument,
        BigDecimal bid,
        BigDecimal ask,
        BigDecimal last,
        BigDecimal volume,
        Instant timestamp,
        Instant receivedAt,
        String source,
        long sequence,
        Freshness staleness,
        long ageMs) {
    static TickView of(Tick tick, Age age) {
        return new TickView(
                tick.instrument(),
                tick.bid(),
                tick.ask(),
                tick.last(),
                tick.volume(),
                tick.time(),
                tick.receivedAt(),
                tick.source(),
                tick.sequence(),
                age.state(),
                age.age() == null ? 0 : age.age().toMillis());
    }
}
