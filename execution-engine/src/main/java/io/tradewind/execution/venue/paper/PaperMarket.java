package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.kit.prices.LastPrices;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The paper venue's market: the tick stream, with the spread and the depth that orders really meet there. */
@Singleton
class PaperMarket implements VenueReads, InstrumentBook {
    private final LastPrices prices;
    private final PaperDesk desk;
    private final FillModel model;
    private final Clock clock;

    PaperMarket(LastPrices prices, PaperDesk desk, PaperConfig config, Clock clock) {
        this.prices = prices;
        this.desk = desk;
        this.model = new FillModel(config.rules());
        this.clock = clock;
    }

    @Override
    public Ticker ticker(VenueInstrument instrument) {
        return of(instrument.symbol())
                .orElseThrow(() -> new VenueFailure.Unreachable("there is no price for " + instrument.symbol(), null));
    }

    @Override
    public List<Ticker> tickers() {
        return Instruments.all().stream()
                .map(instrument -> of(instrument.symbol()).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    /** One level on each side: what the next order of that side can take of the newest tick. */
    @Override
    public Book book(VenueInstrument instrument, int depth) {
        Tick tick = prices.of(instrument.symbol())
                .orElseThrow(() -> new VenueFailure.Unreachable("there is no price for " + instrument.symbol(), null));
        Quote quote = desk.quote(tick);
        BigDecimal depthOf = depth(tick);
        List<Level> bids = new ArrayList<>();
        List<Level> asks = new ArrayList<>();
        bids.add(new Level(quote.bid(), depthOf));
        asks.add(new Level(quote.ask(), depthOf));
        return new Book(instrument.symbol(), tick.time(), tick.sequence(), bids, asks);
    }

    @Override
    public Instant time() {
        return clock.instant();
    }

    @Override
    public Optional<VenueInstrument> bySymbol(String symbol) {
        return Instruments.find(symbol).filter(i -> i.symbol().equals(symbol)).map(PaperMarket::listed);
    }

    @Override
    public Optional<VenueInstrument> byVenueSymbol(String venueSymbol) {
        return bySymbol(venueSymbol);
    }

    @Override
    public List<VenueInstrument> all() {
        return Instruments.all().stream().map(PaperMarket::listed).toList();
    }

    private Optional<Ticker> of(String symbol) {
        return prices.of(symbol).map(tick -> {
            Quote quote = desk.quote(tick);
            BigDecimal depth = depth(tick);
            return new Ticker(
                    symbol,
                    tick.time(),
                    quote.bid(),
                    depth,
                    quote.ask(),
                    depth,
                    null,
                    null,
                    null,
                    tick.last(),
                    null,
                    null,
                    null,
                    null,
                    null);
        });
    }

    private BigDecimal depth(Tick tick) {
        return model.depth(tick, Instruments.get(tick.instrument()));
    }

    private static VenueInstrument listed(Instrument i) {
        return new VenueInstrument(
                i.symbol(),
                i.symbol(),
                i.base(),
                i.quote(),
                i.tickSize(),
                i.lotSize(),
                i.minQuantity(),
                i.maxQuantity(),
                i.minNotional(),
                true);
    }
}
