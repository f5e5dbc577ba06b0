package io.tradewind.breaker.watch;

import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.LastPrices;
import io.tradewind.kit.prices.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How old and how wild prices are, as they reach us. Empty after a start: what was before is not known. */
@ApplicationScoped
public class PriceWatch {
    /** Longest window of a price rule. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private final Map<String, PriceTrail> trails = new ConcurrentHashMap<>();
    private final LastPrices prices;
    private final Clock clock;
    private volatile Instant startedAt;

    PriceWatch(LastPrices prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    void start(@Observes StartupEvent event) {
        startedAt = clock.instant();
        prices.listen(this::heard);
    }

    void heard(Tick tick) {
        BigDecimal price = tick.bid() == null || tick.ask() == null
                ? tick.last()
                : tick.bid().add(tick.ask()).divide(BigDecimal.TWO);
        if (price != null) {
            trails.computeIfAbsent(tick.instrument(), instrument -> new PriceTrail(LONGEST))
                    .heard(price, clock.instant());
        }
    }

    /** Every instrument that was heard since our start. */
    Set<String> instruments() {
        return trails.keySet();
    }

    /** Age of the oldest newest price among instruments whose market is open; one never heard counts from our start. */
    Measured oldest(Collection<String> instruments, Instant now) {
        Measured oldest = Measured.unknown("no market of what is held is open");
        for (String symbol : instruments) {
            Measured one = age(symbol, now);
            if (isOpen(symbol, now) && (!oldest.isKnown() || one.value().compareTo(oldest.value()) > 0)) {
                oldest = one;
            }
        }
        return oldest;
    }

    /** True when the price of one of these can change now. */
    boolean isAnyOpen(Collection<String> instruments, Instant now) {
        return instruments.stream().anyMatch(symbol -> isOpen(symbol, now));
    }

    private static boolean isOpen(String symbol, Instant now) {
        return Instruments.find(symbol)
                .map(Instrument::session)
                .map(session -> session.isOpen(now))
                .orElse(true);
    }

    /** One currency in another by the newest tick of their pair; empty without one since our start. */
    Optional<Rate> rate(String from, String to) {
        return Rate.between(from, to, prices::of);
    }

    /** Age of the newest price of all whose market is open; the feed as a whole. */
    Measured newest(Instant now) {
        if (trails.isEmpty()) {
            return Measured.of(seconds(startedAt, now), "no price at all since our start");
        }
        return trails.keySet().stream()
                .filter(symbol -> isOpen(symbol, now))
                .map(symbol -> age(symbol, now))
                .min((one, other) -> one.value().compareTo(other.value()))
                .orElseGet(() -> Measured.unknown("no market of what was heard is open"));
    }

    /** The widest way that the price of one of these instruments went in the window. */
    Measured widest(Collection<String> instruments, Instant since) {
        Measured widest = Measured.unknown("no price in the window");
        for (String symbol : instruments) {
            PriceTrail trail = trails.get(symbol);
            PriceTrail.Jump jump = trail == null ? null : trail.jump(since).orElse(null);
            if (jump != null && (!widest.isKnown() || jump.fraction().compareTo(widest.value()) > 0)) {
                widest = Measured.of(
                        jump.fraction(),
                        symbol + " between " + jump.low().toPlainString() + " and "
                                + jump.high().toPlainString());
            }
        }
        return widest;
    }

    private Measured age(String symbol, Instant now) {
        PriceTrail trail = trails.get(symbol);
        return trail == null
                ? Measured.of(seconds(from(symbol, startedAt, now), now), "no price of " + symbol + " since our start")
                : Measured.of(seconds(from(symbol, trail.heardAt(), now), now), "newest price of " + symbol);
    }

    /**
     * From when the age of a price counts: nobody quotes while a market is closed, so at its opening the last one before the
     * weekend is not old yet.
     */
    private static Instant from(String symbol, Instant heard, Instant now) {
        return Instruments.find(symbol)
                .map(Instrument::session)
                .map(session -> {
                    Instant opening = session.sessionStart(now);
                    while (opening.isAfter(heard) && session.isOpen(opening.minusMillis(1))) {
                        opening = session.sessionStart(opening.minusMillis(1));
                    }
                    return opening.isAfter(heard) ? opening : heard;
                })
                .orElse(heard);
    }

    private static BigDecimal seconds(Instant from, Instant now) {
        return BigDecimal.valueOf(Math.max(0, Duration.between(from, now).toMillis()), 3);
    }
}
