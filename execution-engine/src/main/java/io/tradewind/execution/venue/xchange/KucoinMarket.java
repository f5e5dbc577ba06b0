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

/** KuCoin's public questions. */
abstract class KucoinMarket implements VenueReads {
    private static final int SMALL_BOOK = 20;
    private static final Map<Duration, String> FRAMES = Map.of(
            Duration.ofMinutes(1), "1min",
            Duration.ofMinutes(5), "5min",
            Duration.ofMinutes(15), "15min",
            Duration.ofMinutes(30), "30min",
            Duration.ofHours(1), "1hour",
            Duration.ofHours(4), "4hour",
            Duration.ofDays(1), "1day",
            Duration.ofDays(7), "1week");

    final LineSetup setup;
    private final VenueHttp http;

    KucoinMarket(LineSetup setup) {
        this.setup = setup;
        this.http = http(setup);
    }

    static VenueHttp http(LineSetup setup) {
        return new VenueHttp(setup, KucoinLine.URL, KucoinWords::failure);
    }

    private JsonNode get(String target) {
        return http.send(VenueHttp.Call.get(target)).path("data");
    }

    @Override
    public Ticker ticker(VenueInstrument instrument) {
        JsonNode stats = get("/api/v1/market/stats?symbol=" + instrument.venueSymbol());
        return KucoinWords.ticker(stats, VenueJson.millis(stats, "time"), setup.instruments());
    }

    @Override
    public List<Ticker> tickers() {
        JsonNode answer = get("/api/v1/market/allTickers");
        Instant time = VenueJson.millis(answer, "time");
        List<Ticker> all = new ArrayList<>();
        for (JsonNode t : answer.path("ticker")) {
            setup.instruments()
                    .byVenueSymbol(t.path("symbol").asText())
                    .ifPresent(i -> all.add(KucoinWords.ticker(t, time, setup.instruments())));
        }
        return all;
    }

    @Override
    public Book book(VenueInstrument instrument, int depth) {
        int levels = depth <= SMALL_BOOK ? SMALL_BOOK : 100;
        JsonNode book = get("/api/v1/market/orderbook/level2_" + levels + "?symbol=" + instrument.venueSymbol());
        return new Book(
                instrument.symbol(),
                VenueJson.millis(book, "time"),
                book.path("sequence").asLong(),
                BinanceMarket.levels(book.path("bids"), depth),
                BinanceMarket.levels(book.path("asks"), depth));
    }

    @Override
    public List<LineTrade> publicTrades(VenueInstrument instrument, int limit) {
        List<LineTrade> trades = new ArrayList<>();
        for (JsonNode t : get("/api/v1/market/histories?symbol=" + instrument.venueSymbol())) {
            trades.add(KucoinWords.publicTrade(t, instrument.symbol()));
        }
        return trades.subList(Math.max(0, trades.size() - limit), trades.size());
    }

    /** Newest first there, and as time, open, close, high, low, volume. */
    @Override
    public List<Candle> candles(VenueInstrument instrument, Duration frame, Instant since, int limit) {
        String type = FRAMES.get(frame);
        if (type == null) {
            throw new VenueFailure.NotSupported("the venue has no bars of " + frame);
        }
        String from = since == null ? "" : "&startAt=" + since.getEpochSecond();
        List<Candle> candles = new ArrayList<>();
        for (JsonNode c : get("/api/v1/market/candles?symbol=" + instrument.venueSymbol() + "&type=" + type + from)) {
            candles.add(new Candle(
                    Instant.ofEpochSecond(c.path(0).asLong()),
                    VenueJson.decimal(c.path(1)),
                    VenueJson.decimal(c.path(3)),
                    VenueJson.decimal(c.path(4)),
                    VenueJson.decimal(c.path(2)),
                    VenueJson.decimal(c.path(5))));
        }
        return VenueReads.part(candles.reversed(), since, limit);
    }

    @Override
    public Instant time() {
        return Instant.ofEpochMilli(get("/api/v1/timestamp").asLong());
    }
}
