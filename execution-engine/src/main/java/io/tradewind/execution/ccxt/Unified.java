package io.tradewind.execution.ccxt;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueReads;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** CCXT's unified structures. Every key is there; what is unknown is null, never 0. Pure. */
final class Unified {
    private Unified() {}

    /** {@code BTC_USDT} as CCXT spells it: {@code BTC/USDT}; shares keep their name. */
    static String symbol(String symbol) {
        return symbol == null ? null : symbol.replace('_', '/');
    }

    static Map<String, Object> order(LineOrder o, List<LineTrade> trades) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", o.venueOrderId());
        m.put("clientOrderId", o.clientOrderId());
        time(m, o.createdAt());
        m.put(
                "lastTradeTimestamp",
                trades.isEmpty() ? null : millis(trades.getLast().time()));
        m.put("lastUpdateTimestamp", millis(o.changedAt()));
        m.put("symbol", symbol(o.symbol()));
        m.put("type", o.type());
        m.put("timeInForce", o.timeInForce());
        m.put("postOnly", null);
        m.put("reduceOnly", null);
        m.put("side", o.side() == null ? null : o.side().name().toLowerCase(Locale.ROOT));
        m.put("price", o.price() == null && "market".equals(o.type()) ? o.average() : o.price());
        m.put("triggerPrice", o.triggerPrice());
        m.put("stopPrice", o.triggerPrice());
        m.put("takeProfitPrice", null);
        m.put("stopLossPrice", null);
        m.put("average", o.average());
        m.put("amount", o.quantity());
        m.put("filled", o.filled());
        m.put(
                "remaining",
                o.quantity() == null || o.filled() == null
                        ? null
                        : o.quantity().subtract(o.filled()).max(BigDecimal.ZERO));
        m.put("cost", cost(o));
        m.put("status", status(o.status()));
        m.put("trades", trades.stream().map(Unified::trade).toList());
        List<Map<String, Object>> fees = trades.stream()
                .filter(t -> t.fee() != null)
                .map(t -> fee(t.fee(), t.feeCurrency()))
                .toList();
        m.put("fee", fees.size() == 1 ? fees.getFirst() : null);
        m.put("fees", fees);
        m.put("info", o.info());
        return m;
    }

    private static BigDecimal cost(LineOrder o) {
        if (o.cost() != null) {
            return o.cost();
        }
        if (o.filled() != null && o.filled().signum() == 0) {
            return BigDecimal.ZERO;
        }
        return o.filled() == null || o.average() == null ? null : o.filled().multiply(o.average());
    }

    /** CCXT knows no "unknown": an order without a known end is open. */
    static String status(OrderStatus status) {
        return switch (status) {
            case SCHEDULED, SUBMITTING, UNKNOWN, WORKING, PARTIALLY_FILLED -> "open";
            case FILLED -> "closed";
            case CANCELED -> "canceled";
            case EXPIRED -> "expired";
            case REJECTED, DENIED -> "rejected";
        };
    }

    static Map<String, Object> trade(LineTrade t) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", t.venueTradeId());
        m.put("order", t.venueOrderId());
        time(m, t.time());
        m.put("symbol", symbol(t.symbol()));
        m.put("type", null);
        m.put("side", t.side() == null ? null : t.side().name().toLowerCase(Locale.ROOT));
        m.put("takerOrMaker", t.maker() == null ? null : t.maker() ? "maker" : "taker");
        m.put("price", t.price());
        m.put("amount", t.quantity());
        m.put(
                "cost",
                t.price() == null || t.quantity() == null ? null : t.price().multiply(t.quantity()));
        m.put("fee", t.fee() == null ? fee(null, null) : fee(t.fee(), t.feeCurrency()));
        m.put("fees", t.fee() == null ? List.of() : List.of(fee(t.fee(), t.feeCurrency())));
        m.put("info", t.info());
        return m;
    }

    private static Map<String, Object> fee(BigDecimal cost, String currency) {
        Map<String, Object> fee = new LinkedHashMap<>();
        fee.put("cost", cost);
        fee.put("currency", currency);
        return fee;
    }

    static Map<String, Object> ticker(VenueReads.Ticker t) {
        BigDecimal open = t.open();
        BigDecimal last = t.last();
        boolean moved = open != null && last != null;
        BigDecimal change = moved ? last.subtract(open) : null;
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("symbol", symbol(t.symbol()));
        time(m, t.time());
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
        m.put("symbol", symbol(book.symbol()));
        m.put("bids", book.bids().stream().map(Unified::level).toList());
        m.put("asks", book.asks().stream().map(Unified::level).toList());
        time(m, book.time());
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

    static Map<String, Object> balance(List<VenueBalance> balances) {
        Map<String, Object> m = new LinkedHashMap<>();
        Map<String, Object> free = new LinkedHashMap<>();
        Map<String, Object> used = new LinkedHashMap<>();
        Map<String, Object> total = new LinkedHashMap<>();
        m.put("info", null);
        time(m, null);
        for (VenueBalance b : balances) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("free", b.free());
            one.put("used", b.used());
            one.put("total", b.total());
            m.put(b.currency(), one);
            free.put(b.currency(), b.free());
            used.put(b.currency(), b.used());
            total.put(b.currency(), b.total());
        }
        m.put("free", free);
        m.put("used", used);
        m.put("total", total);
        return m;
    }

    static Map<String, Object> market(VenueInstrument i) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", i.venueSymbol());
        m.put("symbol", symbol(i.symbol()));
        m.put("base", i.base());
        m.put("quote", i.quote());
        m.put("settle", null);
        m.put("type", "spot");
        m.put("spot", true);
        m.put("margin", false);
        m.put("swap", false);
        m.put("future", false);
        m.put("option", false);
        m.put("contract", false);
        m.put("active", i.active());
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
        m.put("info", null);
        return m;
    }

    private static Map<String, Object> range(BigDecimal min, BigDecimal max) {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("min", min);
        range.put("max", max);
        return range;
    }

    static Map<String, Object> position(VenueReads.Holding p, String id) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", id);
        m.put("symbol", symbol(p.symbol()));
        time(m, null);
        m.put("side", p.side());
        m.put("contracts", p.quantity());
        m.put("contractSize", BigDecimal.ONE);
        m.put("entryPrice", p.entryPrice());
        for (String unknown : new ArrayList<>(List.of(
                "markPrice",
                "notional",
                "leverage",
                "collateral",
                "initialMargin",
                "maintenanceMargin",
                "liquidationPrice",
                "marginMode",
                "hedged",
                "percentage"))) {
            m.put(unknown, null);
        }
        m.put("unrealizedPnl", p.unrealized());
        m.put("info", p.info());
        return m;
    }

    static Map<String, Object> transaction(VenueReads.Transfer t) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", t.id());
        m.put("txid", t.txid());
        time(m, t.time());
        m.put("network", null);
        m.put("address", t.address());
        m.put("addressTo", null);
        m.put("addressFrom", null);
        m.put("tag", null);
        m.put("type", t.type());
        m.put("amount", t.amount());
        m.put("currency", t.currency());
        m.put("status", t.status());
        m.put("updated", null);
        m.put("fee", t.fee() == null ? null : fee(t.fee(), t.currency()));
        m.put("info", t.info());
        return m;
    }

    private static void time(Map<String, Object> m, Instant time) {
        m.put("timestamp", millis(time));
        m.put("datetime", time == null ? null : iso(time));
    }

    private static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static String iso(Instant time) {
        Instant ms = time.truncatedTo(ChronoUnit.MILLIS);
        String text = ms.toString();
        return text.length() == "2026-01-01T00:00:00Z".length() ? text.replace("Z", ".000Z") : text;
    }
}
