package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Side;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueReads;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Kraken's public questions. */
abstract class KrakenMarket implements VenueReads {
    private static final Set<Long> FRAMES = Set.of(1L, 5L, 15L, 30L, 60L, 240L, 1_440L, 10_080L);
    private static final int DAY = 1;

    final LineSetup setup;
    private final VenueHttp http;

    KrakenMarket(LineSetup setup) {
        this.setup = setup;
        this.http = http(setup);
    }

    static VenueHttp http(LineSetup setup) {
        return new VenueHttp(setup, KrakenLine.URL, KrakenWords::failure);
    }

    private JsonNode get(String target) {
        return http.send(VenueHttp.Call.get(target)).path("result");
    }

    /** The result of the only pair that was asked for, however it is spelled. */
    private static JsonNode only(JsonNode result) {
        for (var field : result.properties()) {
            if (!field.getKey().equals("last")) {
                return field.getValue();
            }
        }
        throw new VenueFailure.Refused(VenueFailure.Reason.BAD_SYMBOL, "the venue answered for no pair");
    }

    @Override
    public Ticker ticker(VenueInstrument instrument) {
        return ticker(only(get("/0/public/Ticker?pair=" + instrument.venueSymbol())), instrument.symbol());
    }

    private static Ticker ticker(JsonNode t, String symbol) {
        BigDecimal volume = VenueJson.decimal(t.path("v").path(DAY));
        BigDecimal vwap = VenueJson.decimal(t.path("p").path(DAY));
        return new Ticker(
                symbol,
                null,
                VenueJson.decimal(t.path("b").path(0)),
                null,
                VenueJson.decimal(t.path("a").path(0)),
                null,
                VenueJson.decimal(t.path("h").path(DAY)),
                VenueJson.decimal(t.path("l").path(DAY)),
                VenueJson.decimal(t, "o"),
                VenueJson.decimal(t.path("c").path(0)),
                null,
                vwap,
                volume,
                volume == null || vwap == null ? null : volume.multiply(vwap),
                t);
    }

    @Override
    public List<Ticker> tickers() {
        List<Ticker> all = new ArrayList<>();
        for (var field : get("/0/public/Ticker").properties()) {
            setup.instruments()
                    .byVenueSymbol(KrakenWords.pair(field.getKey()))
                    .ifPresent(i -> all.add(ticker(field.getValue(), i.symbol())));
        }
        return all;
    }

    @Override
    public Book book(VenueInstrument instrument, int depth) {
        JsonNode book =
                only(get("/0/public/Depth?pair=" + instrument.venueSymbol() + "&count=" + Math.min(depth, 500)));
        return new Book(
                instrument.symbol(),
                null,
                null,
                BinanceMarket.levels(book.path("bids"), depth),
                BinanceMarket.levels(book.path("asks"), depth));
    }

    @Override
    public List<LineTrade> publicTrades(VenueInstrument instrument, int limit) {
        List<LineTrade> trades = new ArrayList<>();
        for (JsonNode t : only(get("/0/public/Trades?pair=" + instrument.venueSymbol()))) {
            trades.add(new LineTrade(
                    t.size() > 6 ? t.path(6).asText() : null,
                    null,
                    null,
                    instrument.symbol(),
                    "b".equals(t.path(3).asText()) ? Side.BUY : Side.SELL,
                    VenueJson.decimal(t.path(1)),
                    VenueJson.decimal(t.path(0)),
                    null,
                    null,
                    null,
                    Instant.ofEpochMilli(
                            VenueJson.decimal(t.path(2)).movePointRight(3).longValue()),
                    null,
                    t,
                    "m".equals(t.path(4).asText()) ? "market" : "limit"));
        }
        return trades.subList(Math.max(0, trades.size() - limit), trades.size());
    }

    @Override
    public List<Candle> candles(VenueInstrument instrument, Duration frame, Instant since, int limit) {
        if (!FRAMES.contains(frame.toMinutes())) {
            throw new VenueFailure.NotSupported("the venue has no bars of " + frame);
        }
        String from = since == null ? "" : "&since=" + (since.getEpochSecond() - 1);
        List<Candle> candles = new ArrayList<>();
        for (JsonNode c : only(
                get("/0/public/OHLC?pair=" + instrument.venueSymbol() + "&interval=" + frame.toMinutes() + from))) {
            candles.add(new Candle(
                    Instant.ofEpochSecond(c.path(0).asLong()),
                    VenueJson.decimal(c.path(1)),
                    VenueJson.decimal(c.path(2)),
                    VenueJson.decimal(c.path(3)),
                    VenueJson.decimal(c.path(4)),
                    VenueJson.decimal(c.path(6))));
        }
        return VenueReads.part(candles, since, limit);
    }

    @Override
    public Instant time() {
        return Instant.ofEpochSecond(get("/0/public/Time").path("unixtime").asLong());
    }
}
