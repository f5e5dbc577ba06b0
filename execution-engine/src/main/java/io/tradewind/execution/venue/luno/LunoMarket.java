package io.tradewind.execution.venue.luno;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.RateBudget;
import io.tradewind.execution.venue.VenueHttp;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What Luno tells of its market: prices, books, candles, everybody's trades. */
final class LunoMarket {
    private static final int TOP = 100;

    private final LunoApi api;
    private final LineSetup setup;

    LunoMarket(LunoApi api, LineSetup setup) {
        this.api = api;
        this.setup = setup;
    }

    List<LineTrade> trades(VenueInstrument instrument, int limit) {
        List<LineTrade> trades = new ArrayList<>();
        for (JsonNode t :
                api.open("/api/1/trades?pair=" + instrument.venueSymbol()).path("trades")) {
            ObjectNode named = t.deepCopy();
            trades.add(LunoWords.trade(named.put("pair", instrument.venueSymbol()), setup.instruments(), null));
        }
        List<LineTrade> oldestFirst = trades.reversed();
        return oldestFirst.subList(Math.max(0, oldestFirst.size() - limit), oldestFirst.size());
    }

    VenueLine.Ticker ticker(VenueInstrument instrument, RateBudget.Use use) {
        VenueHttp.Call call = VenueHttp.Call.get("/api/1/ticker?pair=" + instrument.venueSymbol());
        return LunoWords.ticker(api.open(call.using(use)), setup.instruments());
    }

    List<VenueLine.Ticker> tickers() {
        List<VenueLine.Ticker> all = new ArrayList<>();
        api.open("/api/1/tickers").path("tickers").forEach(t -> all.add(LunoWords.ticker(t, setup.instruments())));
        return all;
    }

    VenueLine.Book book(VenueInstrument instrument, int depth) {
        JsonNode answer = api.open(
                (depth <= TOP ? "/api/1/orderbook_top" : "/api/1/orderbook") + "?pair=" + instrument.venueSymbol());
        return new VenueLine.Book(
                instrument.symbol(),
                LunoWords.time(answer),
                null,
                levels(answer.path("bids"), depth),
                levels(answer.path("asks"), depth));
    }

    private static List<VenueLine.Level> levels(JsonNode side, int depth) {
        List<VenueLine.Level> levels = new ArrayList<>();
        for (JsonNode level : side) {
            if (levels.size() < depth) {
                levels.add(new VenueLine.Level(VenueJson.decimal(level, "price"), VenueJson.decimal(level, "volume")));
            }
        }
        return levels;
    }

    List<VenueLine.Candle> candles(VenueInstrument instrument, Duration frame, Instant since, int limit) {
        Instant from = since == null ? setup.clock().instant().minus(frame.multipliedBy(limit)) : since;
        JsonNode answer = api.get("/api/exchange/1/candles?pair=" + instrument.venueSymbol() + "&since="
                + from.toEpochMilli() + "&duration=" + frame.toSeconds());
        List<VenueLine.Candle> candles = new ArrayList<>();
        for (JsonNode c : answer.path("candles")) {
            if (candles.size() < limit) {
                candles.add(new VenueLine.Candle(
                        LunoWords.time(c),
                        VenueJson.decimal(c, "open"),
                        VenueJson.decimal(c, "high"),
                        VenueJson.decimal(c, "low"),
                        VenueJson.decimal(c, "close"),
                        VenueJson.decimal(c, "volume")));
            }
        }
        return candles;
    }
}
