package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueReads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Binance's public questions. */
abstract class BinanceMarket implements VenueReads {
    private static final int MOST = 1_000;
    private static final Map<Duration, String> FRAMES = Map.of(
            Duration.ofMinutes(1), "1m",
            Duration.ofMinutes(5), "5m",
            Duration.ofMinutes(15), "15m",
            Duration.ofMinutes(30), "30m",
            Duration.ofHours(1), "1h",
            Duration.ofHours(4), "4h",
            Duration.ofDays(1), "1d",
            Duration.ofDays(7), "1w");

    final LineSetup setup;
    private final VenueHttp http;

    BinanceMarket(LineSetup setup) {
        this.setup = setup;
        this.http = http(setup);
    }

    static VenueHttp http(LineSetup setup) {
        return new VenueHttp(setup, BinanceLine.URL, BinanceWords::failure);
    }

    private JsonNode get(String target) {
        return http.send(VenueHttp.Call.get(target));
    }

    @Override
    public Ticker ticker(VenueInstrument instrument) {
        return BinanceWords.ticker(get("/api/v3/ticker/24hr?symbol=" + instrument.venueSymbol()), setup.instruments());
    }

    @Override
    public List<Ticker> tickers() {
        List<Ticker> all = new ArrayList<>();
        for (JsonNode t : http.send(VenueHttp.Call.get("/api/v3/ticker/24hr").weighing(40))) {
            setup.instruments()
                    .byVenueSymbol(t.path("symbol").asText())
                    .ifPresent(i -> all.add(BinanceWords.ticker(t, setup.instruments())));
        }
        return all;
    }

    /** Spot order books carry no time there. */
    @Override
    public Book book(VenueInstrument instrument, int depth) {
        JsonNode book = get("/api/v3/depth?symbol=" + instrument.venueSymbol() + "&limit=" + Math.min(depth, MOST));
        return new Book(
                instrument.symbol(),
                null,
                book.path("lastUpdateId").asLong(),
                levels(book.path("bids"), depth),
                levels(book.path("asks"), depth));
    }

    static List<Level> levels(JsonNode side, int depth) {
        List<Level> levels = new ArrayList<>();
        for (JsonNode level : side) {
            if (levels.size() < depth) {
                levels.add(new Level(VenueJson.decimal(level.path(0)), VenueJson.decimal(level.path(1))));
            }
        }
        return levels;
    }

    @Override
    public List<LineTrade> publicTrades(VenueInstrument instrument, int limit) {
        List<LineTrade> trades = new ArrayList<>();
        for (JsonNode t :
                get("/api/v3/trades?symbol=" + instrument.venueSymbol() + "&limit=" + Math.min(limit, MOST))) {
            trades.add(BinanceWords.publicTrade(t, instrument.symbol()));
        }
        return trades;
    }

    @Override
    public List<Candle> candles(VenueInstrument instrument, Duration frame, Instant since, int limit) {
        String interval = FRAMES.get(frame);
        if (interval == null) {
            throw new VenueFailure.NotSupported("the venue has no bars of " + frame);
        }
        String from = since == null ? "" : "&startTime=" + since.toEpochMilli();
        List<Candle> candles = new ArrayList<>();
        for (JsonNode c : get("/api/v3/klines?symbol=" + instrument.venueSymbol() + "&interval=" + interval + "&limit="
                + Math.min(limit, MOST) + from)) {
            candles.add(new Candle(
                    Instant.ofEpochMilli(c.path(0).asLong()),
                    VenueJson.decimal(c.path(1)),
                    VenueJson.decimal(c.path(2)),
                    VenueJson.decimal(c.path(3)),
                    VenueJson.decimal(c.path(4)),
                    VenueJson.decimal(c.path(5))));
        }
        return candles;
    }

    @Override
    public Instant time() {
        return VenueJson.millis(get("/api/v3/time"), "serverTime");
    }
}
