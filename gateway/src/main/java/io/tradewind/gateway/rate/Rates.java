package io.tradewind.gateway.rate;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.prices.LastPrices;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rates from the live prices of the market stream: direct, turned round, or over one currency between. */
@Singleton
public class Rates {
    private static final int SCALE = 12;
    /** An older price is no rate of now. */
    private static final Duration OLDEST = Duration.ofMinutes(15);

    private static final List<String> BETWEEN = List.of("USD", "ZAR", "USDT", "BTC", "EUR", "INR");

    private final LastPrices prices;
    private final Clock clock;

    Rates(LastPrices prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
    }

    /** One unit of {@code from} in {@code to}; empty when no live price says so. */
    public Optional<Rate> of(String from, String to) {
        if (from.equals(to)) {
            return Optional.of(new Rate(BigDecimal.ONE, null));
        }
        Optional<Rate> direct = pair(from, to);
        if (direct.isPresent()) {
            return direct;
        }
        return BETWEEN.stream()
                .filter(middle -> !middle.equals(from) && !middle.equals(to))
                .flatMap(middle ->
                        pair(from, middle)
                                .flatMap(first -> pair(middle, to).map(second -> joined(first, second)))
                                .stream())
                .findFirst();
    }

    /** The price that closing a position meets now, quote currency; empty without a live one. */
    public Optional<BigDecimal> mark(String instrument, boolean isLong) {
        return fresh(instrument).map(tick -> {
            BigDecimal side = isLong ? tick.bid() : tick.ask();
            return side == null ? tick.last() : side;
        });
    }

    private Optional<Rate> pair(String from, String to) {
        return price(from + "_" + to)
                .or(() -> price(to + "_" + from)
                        .map(rate -> new Rate(
                                BigDecimal.ONE.divide(rate.value(), SCALE, RoundingMode.HALF_EVEN), rate.at())));
    }

    private Optional<Rate> price(String symbol) {
        return Instruments.find(symbol)
                .flatMap(instrument -> fresh(instrument.symbol()))
                .map(tick -> new Rate(middle(tick), tick.receivedAt()))
                .filter(rate -> rate.value() != null && rate.value().signum() > 0);
    }

    private Optional<Tick> fresh(String symbol) {
        Instant oldest = clock.instant().minus(OLDEST);
        return prices.of(symbol).filter(tick -> tick.receivedAt().isAfter(oldest));
    }

    private static BigDecimal middle(Tick tick) {
        if (tick.bid() != null && tick.ask() != null) {
            return tick.bid().add(tick.ask()).divide(BigDecimal.TWO, SCALE, RoundingMode.HALF_EVEN);
        }
        return tick.last();
    }

    private static Rate joined(Rate first, Rate second) {
        Instant older = first.at().isBefore(second.at()) ? first.at() : second.at();
        return new Rate(first.value().multiply(second.value()).setScale(SCALE, RoundingMode.HALF_EVEN), older);
    }
}
