package io.tradewind.marketdata.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import io.tradewind.marketdata.staleness.Age;
import io.tradewind.marketdata.staleness.Freshness;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An instrument, and how it stands now.
 *
 * @param session trading hours, and whether the venue is open
 * @param lastTick the last tick; null when there was none
 * @param staleness age of its data
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InstrumentView(
        String instrument,
        String base,
        String quote,
        String kind,
        BigDecimal tickSize,
        BigDecimal lotSize,
        BigDecimal minQuantity,
        BigDecimal maxQuantity,
        BigDecimal minNotional,
        BigDecimal marginRate,
        SessionView session,
        TickView lastTick,
        StalenessView staleness) {

    /** Every instrument, or a page of them. */
    public record Listed(List<InstrumentView> instruments, int totalCount, int page, int pageSize) {}

    /**
     * Trading hours.
     *
     * @param zone the venue's time zone
     * @param days local days on which a session opens
     * @param open local time
     * @param close local time; the same as {@code open} for round the clock
     * @param isOpen whether the venue is open at {@code at}
     * @param at market time of the last tick; the wall time when there was none
     */
    public record SessionView(String zone, List<String> days, String open, String close, boolean isOpen, Instant at) {}

    /** @param ageMs wall time since data came; null when none did */
    public record StalenessView(Freshness state, Long ageMs, long thresholdMs) {}

    static InstrumentView of(Instrument instrument, Tick tick, Age age, Instant now) {
        return new InstrumentView(
                instrument.symbol(),
                instrument.base(),
                instrument.quote(),
                instrument.kind().name().toLowerCase(Locale.ROOT),
                instrument.tickSize(),
                instrument.lotSize(),
                instrument.minQuantity(),
                instrument.maxQuantity(),
                instrument.minNotional(),
                instrument.marginRate(),
                session(instrument, tick == null ? now : tick.time()),
                tick == null ? null : TickView.of(tick, age),
                new StalenessView(
                        age.state(),
                        age.age() == null ? null : age.age().toMillis(),
                        age.threshold().toMillis()));
    }

    private static SessionView session(Instrument instrument, Instant at) {
        return new SessionView(
                instrument.session().zone().getId(),
                instrument.session().days().stream()
                        .sorted()
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .toList(),
                instrument.session().open().toString(),
                instrument.session().close().toString(),
                instrument.session().isOpen(at),
                at);
    }
}
