package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.VenueBook.Held;
import io.tradewind.execution.venue.VenueBook.Price;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueReads;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Prices, and what they say of positions: from the feed while it is fresh, else asked for. */
final class BrokerPrices {
    private static final Duration SHARED = Duration.ofSeconds(1);
    private static final Duration USABLE = Duration.ofSeconds(10);

    private final BrokerApi api;
    private final BrokerGate gate;
    private final Supplier<BrokerInstruments> instruments;
    private final PriceFeed feed;
    private final Clock clock;
    private final Map<String, Price> asked = new ConcurrentHashMap<>();

    BrokerPrices(BrokerApi api, BrokerGate gate, Supplier<BrokerInstruments> instruments, PriceFeed feed, Clock clock) {
        this.api = api;
        this.gate = gate;
        this.instruments = instruments;
        this.feed = feed;
        this.clock = clock;
    }

    /** As the broker calls it; refused as unknown when the day's list does not have it, or does not trade it. */
    BrokerInstrument require(String symbol) {
        return instruments
                .get()
                .bySymbol(symbol)
                .filter(BrokerInstrument::isTradable)
                .orElseThrow(() -> new VenueFailure.Refused(
                        VenueFailure.Reason.BAD_SYMBOL, "the broker does not trade " + symbol));
    }

    /** Our symbol of a broker's code; null when there is none. */
    String ours(String code, String known) {
        return known != null
                ? known
                : instruments.get().byCode(code).map(BrokerInstrument::symbol).orElse(null);
    }

    /** From the feed, from an answer of the last seconds, or asked for now. */
    List<Price> quotes(List<String> symbols) {
        List<Price> prices = new ArrayList<>();
        List<BrokerInstrument> missing = new ArrayList<>();
        for (String symbol : symbols) {
            Optional<Price> fresh = feed.price(symbol).or(() -> recent(symbol, SHARED));
            if (fresh.isPresent()) {
                prices.add(fresh.get());
            } else {
                instruments.get().bySymbol(symbol).ifPresent(missing::add);
            }
        }
        if (!missing.isEmpty()) {
            prices.addAll(ask(missing));
        }
        return prices;
    }

    /** While the broker allows no more questions its last answer is told, with its own time. */
    private List<Price> ask(List<BrokerInstrument> missing) {
        try {
            List<Price> answer = gate.call(BrokerGate.Kind.QUOTE, session -> api.quotes(session, missing));
            answer.forEach(price -> asked.put(price.instrument(), price));
            return answer;
        } catch (VenueFailure.RateLimited e) {
            List<Price> known = missing.stream()
                    .flatMap(instrument -> recent(instrument.symbol(), USABLE).stream())
                    .toList();
            if (known.size() < missing.size()) {
                throw e;
            }
            return known;
        }
    }

    private Optional<Price> recent(String symbol, Duration age) {
        Instant oldest = clock.instant().minus(age);
        return Optional.ofNullable(asked.get(symbol))
                .filter(price -> !price.receivedAt().isBefore(oldest));
    }

    VenueReads.Ticker ticker(String symbol) {
        return quotes(List.of(symbol)).stream()
                .findFirst()
                .map(BrokerPrices::ticker)
                .orElseThrow(() -> new VenueFailure.Refused(
                        VenueFailure.Reason.BAD_SYMBOL, "the broker has no price of " + symbol));
    }

    List<VenueReads.Ticker> tickers() {
        return quotes(instruments.get().all().stream()
                        .map(BrokerInstrument::symbol)
                        .toList())
                .stream()
                .map(BrokerPrices::ticker)
                .toList();
    }

    private static VenueReads.Ticker ticker(Price price) {
        return new VenueReads.Ticker(
                price.instrument(),
                price.time(),
                price.bid(),
                null,
                price.ask(),
                null,
                price.high(),
                price.low(),
                price.open(),
                price.last(),
                price.previousClose(),
                null,
                price.volume(),
                null,
                null);
    }

    /** By our names, and valued: where the broker says no price with a position, at its own last price. */
    List<Held> positions(List<Held> told) {
        List<Held> named = told.stream()
                .map(p -> p.instrument() != null ? p : p.named(ours(p.venueSymbol(), null)))
                .toList();
        Map<String, Price> last = last(named.stream()
                .filter(p -> p.lastPrice() == null && p.instrument() != null)
                .map(Held::instrument)
                .distinct()
                .toList());
        return named.stream()
                .map(p -> p.lastPrice() == null && last.containsKey(p.instrument())
                        ? valued(p, last.get(p.instrument()))
                        : p)
                .toList();
    }

    /** A broker that tells no price now leaves them out: what is held is known all the same. */
    private Map<String, Price> last(List<String> symbols) {
        try {
            return symbols.isEmpty()
                    ? Map.of()
                    : quotes(symbols).stream()
                            .filter(price -> price.last() != null)
                            .collect(Collectors.toMap(Price::instrument, price -> price));
        } catch (VenueFailure away) {
            return Map.of();
        }
    }

    private static Held valued(Held p, Price price) {
        BigDecimal moved = p.averagePrice() == null ? null : price.last().subtract(p.averagePrice());
        return new Held(
                p.instrument(),
                p.venueSymbol(),
                p.product(),
                p.direction(),
                p.quantity(),
                p.averagePrice(),
                price.last(),
                price.receivedAt(),
                moved == null
                        ? null
                        : moved.multiply(p.quantity())
                                .multiply(BigDecimal.valueOf(p.direction().sign())),
                price.last().multiply(p.quantity()));
    }

    void close() {
        feed.close();
    }
}
