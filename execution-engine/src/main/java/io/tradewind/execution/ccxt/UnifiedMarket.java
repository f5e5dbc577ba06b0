package io.tradewind.execution.ccxt;

import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueReads;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CCXT's unified structures of a market. Every key is there; what is unknown is null, never 0. Pure. */
final class UnifiedMarket {
    private static final List<String> NOT_OF_SPOT =
            List.of("linear", "inverse", "subType", "contractSize", "expiry", "expiryDatetime", "strike", "optionType");

    private UnifiedMarket() {}

    static Map<String, Object> ticker(VenueReads.Ticker t) {
        BigDecimal open = t.open();
        BigDecimal last = t.last();
        boolean moved = open != null && last != null;
        BigDecimal change = moved ? last.subtract(open) : null;
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("symbol", Unified.symbol(t.symbol()));
        Unified.time(m, t.time());
        m.put("high", t.high());
        m.put("low", t.low());
        m.put("bid", t.bid());
        m.put("bidVolume", t.bidVolume());
        m.put("ask", t.ask());
        m.put("askVolume", t.askVolume());
        m.put("vwap", t.vwap());
        m.put("open", open);
        m.put("close", last);
        m.put("last", last);
        m.put("previousClose", t.previousClose());
        m.put("change", change);
        m.put(
                "percentage",
                change == null || open.signum() == 0
                        ? null
                        : change.multiply(BigDecimal.valueOf(100)).divide(open, MathContext.DECIMAL64));
        m.put("average", moved ? last.add(open).divide(BigDecimal.TWO, MathContext.DECIMAL64) : null);
        m.put("baseVolume", t.baseVolume());
        m.put("quoteVolume", t.quoteVolume());
        m.put("markPrice", null);
        m.put("indexPrice", null);
        m.put("info", t.info());
        return m;
    }

    static Map<String, Object> book(VenueReads.Book book) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("symbol", Unified.symbol(book.symbol()));
        m.put("bids", book.bids().stream().map(UnifiedMarket::level).toList());
        m.put("asks", book.asks().stream().map(UnifiedMarket::level).toList());
        Unified.time(m, book.time());
        m.put("nonce", book.nonce());
        return m;
    }

    private static List<BigDecimal> level(VenueReads.Level level) {
        return Arrays.asList(level.price(), level.quantity());
    }

    /** [ms, open, high, low, close, volume]. */
    static List<Object> candle(VenueReads.Candle c) {
        return Arrays.asList(c.start().toEpochMilli(), c.open(), c.high(), c.low(), c.close(), c.volume());
    }

    static Map<String, Object> market(VenueInstrument i) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", i.venueSymbol());
        m.put("symbol", Unified.symbol(i.symbol()));
        m.put("base", i.base());
        m.put("quote", i.quote());
        m.put("settle", null);
        m.put("baseId", null);
        m.put("quoteId", null);
        m.put("settleId", null);
        m.put("type", "spot");
        m.put("spot", true);
        m.put("margin", false);
        m.put("swap", false);
        m.put("future", false);
        m.put("option", false);
        m.put("index", false);
        m.put("active", i.active());
        m.put("contract", false);
        for (String unknown : NOT_OF_SPOT) {
            m.put(unknown, null);
        }
        m.put("taker", null);
        m.put("maker", null);
        Map<String, Object> precision = new LinkedHashMap<>();
        precision.put("amount", i.lotSize());
        precision.put("price", i.tickSize());
        m.put("precision", precision);
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("leverage", range(null, null));
        limits.put("amount", range(i.minQuantity(), i.maxQuantity()));
        limits.put("price", range(null, null));
        limits.put("cost", range(i.minNotional(), null));
        m.put("limits", limits);
        m.put("created", null);
        m.put("info", null);
        return m;
    }

    private static Map<String, Object> range(BigDecimal min, BigDecimal max) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("min", min);
        range.put("max", max);
        return range;
    }
}
