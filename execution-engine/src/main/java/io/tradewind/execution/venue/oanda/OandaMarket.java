package io.tradewind.execution.venue.oanda;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueReads.Book;
import io.tradewind.execution.venue.VenueReads.Candle;
import io.tradewind.execution.venue.VenueReads.Level;
import io.tradewind.execution.venue.VenueReads.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** OANDA's prices and bars: prices from the stream while it tells them, asked for otherwise. */
final class OandaMarket {
    private static final Map<Duration, String> FRAMES = new TreeMap<>(Map.of(
            Duration.ofMinutes(1), "M1",
            Duration.ofMinutes(5), "M5",
            Duration.ofMinutes(15), "M15",
            Duration.ofMinutes(30), "M30",
            Duration.ofHours(1), "H1",
            Duration.ofHours(4), "H4",
            Duration.ofDays(1), "D",
            Duration.ofDays(7), "W"));
    private static final int MOST = 500;

    private final OandaApi api;
    private final OandaStream stream;

    OandaMarket(OandaApi api, LineSetup setup) {
        this.api = api;
        this.stream = new OandaStream(setup);
    }

    Ticker ticker(VenueInstrument instrument) {
        return stream.price(instrument.venueSymbol()).orElseGet(() -> asked(instrument));
    }

    private Ticker asked(VenueInstrument instrument) {
        JsonNode price = pricing(instrument);
        if (price.isMissingNode()) {
            throw new VenueFailure.Refused(Reason.BAD_SYMBOL, "no price for " + instrument.symbol());
        }
        return OandaWords.ticker(price);
    }

    private JsonNode pricing(VenueInstrument instrument) {
        return api.get(api.account("/pricing?instruments=" + VenueHttp.encode(instrument.venueSymbol())))
                .path("prices")
                .path(0);
    }

    Book book(VenueInstrument instrument, int depth) {
        JsonNode price = pricing(instrument);
        return new Book(
                instrument.symbol(),
                VenueJson.iso(price, "time"),
                null,
                levels(price.path("bids"), depth),
                levels(price.path("asks"), depth));
    }

    private static List<Level> levels(JsonNode side, int depth) {
        List<Level> levels = new ArrayList<>();
        for (JsonNode level : side) {
            if (levels.size() < depth) {
                levels.add(new Level(VenueJson.decimal(level, "price"), VenueJson.decimal(level, "liquidity")));
            }
        }
        return levels;
    }

    /** Middle prices; the bar that is still being made is left out. */
    List<Candle> candles(VenueInstrument instrument, Duration frame, Instant since, int limit) {
        String granularity = FRAMES.get(frame);
        if (granularity == null) {
            throw new VenueFailure.NotSupported("the venue has no bars of " + frame);
        }
        String from = since == null ? "" : "&from=" + VenueHttp.encode(since.toString());
        JsonNode answer = api.get("/v3/instruments/" + instrument.venueSymbol() + "/candles?price=M&granularity="
                + granularity + "&count=" + Math.min(limit, MOST) + from);
        List<Candle> candles = new ArrayList<>();
        for (JsonNode c : answer.path("candles")) {
            JsonNode mid = c.path("mid");
            if (c.path("complete").asBoolean(true) && !mid.isMissingNode()) {
                candles.add(new Candle(
                        VenueJson.iso(c, "time"),
                        VenueJson.decimal(mid, "o"),
                        VenueJson.decimal(mid, "h"),
                        VenueJson.decimal(mid, "l"),
                        VenueJson.decimal(mid, "c"),
                        VenueJson.decimal(c, "volume")));
            }
        }
        return candles;
    }

    void close() {
        stream.close();
    }
}
