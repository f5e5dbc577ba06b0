package io.tradewind.execution.venue.zerodha;

import io.quarkus.logging.Log;
import io.tradewind.execution.venue.VenueBook.Price;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.broker.BrokerInstrument;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.PriceFeed;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Prices of one account's tick stream: every instrument of the registry that Kite lists, subscribed as soon as the day's
 * list is there. A price counts for as long as data came for it lately; a heartbeat does not renew it.
 */
final class KiteFeed implements PriceFeed {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final BrokerSession session;
    private final Supplier<List<BrokerInstrument>> list;
    private final Clock clock;
    private final Runnable ended;
    private final KiteStream stream;
    private final Map<Integer, String> symbols = new ConcurrentHashMap<>();
    private final Map<String, Price> prices = new ConcurrentHashMap<>();
    private Instant listAfter = Instant.MIN;

    /** @param ended told when the owner should forget it */
    KiteFeed(
            URI address,
            BrokerSession session,
            Supplier<List<BrokerInstrument>> list,
            Clock clock,
            java.util.function.Consumer<KiteFeed> ended) {
        this.session = session;
        this.list = list;
        this.clock = clock;
        this.ended = () -> ended.accept(this);
        this.stream = new KiteStream(
                address,
                clock,
                new KiteStream.Outlet(
                        this::take,
                        () -> {},
                        () -> Log.info("Kite does not take the session for its stream any more")));
        stream.use(session);
    }

    /** Does what is due; called every second. */
    void look() {
        if (session.isOver(clock.instant())) {
            close();
            return;
        }
        if (symbols.isEmpty() && !clock.instant().isBefore(listAfter)) {
            subscribe();
        }
        if (!symbols.isEmpty()) {
            stream.look();
        }
    }

    private void subscribe() {
        try {
            list.get().forEach(listed -> symbols.put(Integer.valueOf(listed.token()), listed.symbol()));
            stream.subscribe(symbols.keySet());
        } catch (VenueFailure e) {
            listAfter = clock.instant().plus(AGAIN);
            Log.infof("the tick stream waits for the list of instruments: %s", e.getMessage());
        }
    }

    void take(KiteTick tick) {
        String symbol = symbols.get(tick.token());
        if (symbol != null && tick.last() != null) {
            prices.put(symbol, price(symbol, tick));
        }
    }

    private Price price(String symbol, KiteTick tick) {
        KiteTick.Ohlc day = tick.ohlc();
        return new Price(
                symbol,
                tick.last(),
                tick.bid(),
                tick.ask(),
                day == null ? null : day.open(),
                day == null ? null : day.high(),
                day == null ? null : day.low(),
                day == null ? null : day.close(),
                tick.change(),
                tick.volume() == null ? null : java.math.BigDecimal.valueOf(tick.volume()),
                tick.exchangeTime(),
                clock.instant());
    }

    @Override
    public Optional<Price> price(String symbol) {
        Instant oldest = clock.instant().minus(FRESH);
        return Optional.ofNullable(prices.get(symbol))
                .filter(price -> !price.receivedAt().isBefore(oldest));
    }

    KiteStream.State state() {
        return stream.state();
    }

    @Override
    public void close() {
        stream.stop();
        ended.run();
    }
}
