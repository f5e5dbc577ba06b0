package io.tradewind.execution.ccxt;

import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueReads;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * CCXT's unified structures of an account; those of a market: {@link UnifiedMarket}. Every key is there; what is unknown is
 * null, never 0. Pure.
 */
final class Unified {
    private Unified() {}

    /** {@code BTC_USDT} as CCXT spells it: {@code BTC/USDT}; shares keep their name. */
    static String symbol(String symbol) {
        return symbol == null ? null : symbol.replace('_', '/');
    }

    /** An order of ours, of which more is known than a venue tells. */
    static Map<String, Object> order(LedgerRecords.Found ours, List<LineTrade> trades) {
        Map<String, Object> m = order(ours.order(), trades);
        m.put("reduceOnly", ours.terms().reduceOnly());
        m.put("takeProfitPrice", ours.terms().takeProfit());
        m.put("stopLossPrice", ours.terms().stopLoss());
        return m;
    }

    static Map<String, Object> order(LineOrder o, List<LineTrade> trades) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", o.venueOrderId());
        m.put("clientOrderId", o.clientOrderId());
        time(m, o.createdAt());
        m.put(
                "lastTradeTimestamp",
                millis(trades.isEmpty() ? lastFill(o) : trades.getLast().time()));
        m.put("lastUpdateTimestamp", millis(o.changedAt()));
        m.put("symbol", symbol(o.symbol()));
        m.put("type", o.type());
        m.put("timeInForce", o.timeInForce());
        m.put("postOnly", o.postOnly());
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
        List<Map<String, Object>> fees = trades.isEmpty() ? told(o.fees()) : fees(trades);
        m.put("fee", fees.size() == 1 ? fees.getFirst() : null);
        m.put("fees", fees);
        m.put("info", o.info());
        return m;
    }

    /** The last change of an order that is filled was its last fill. */
    private static Instant lastFill(LineOrder o) {
        return o.status() == OrderStatus.FILLED ? o.changedAt() : null;
    }

    private static List<Map<String, Object>> told(List<LineOrder.Fee> fees) {
        return fees.stream().map(fee -> fee(fee.cost(), fee.currency())).toList();
    }

    /** One for each currency; null is one that nobody told. */
    private static List<Map<String, Object>> fees(List<LineTrade> trades) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        trades.stream()
                .filter(t -> t.fee() != null)
                .forEach(t -> sums.merge(t.feeCurrency(), t.fee(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> fee(sum.getValue(), sum.getKey()))
                .toList();
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
        m.put("type", t.orderType());
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

    /** A position of ours, of which more is known than a venue tells. */
    static Map<String, Object> position(LedgerRecords.OpenPosition ours, boolean isHedging, BigDecimal mark) {
        Map<String, Object> m = position(ours.holding(), Long.toString(ours.positionId()), mark);
        time(m, ours.openedAt());
        m.put("hedged", isHedging);
        m.put("realizedPnl", ours.realized());
        m.put("stopLossPrice", ours.stopLoss());
        m.put("takeProfitPrice", ours.takeProfit());
        return m;
    }

    /** @param mark price at which it could be closed now; null = not known */
    static Map<String, Object> position(VenueReads.Holding p, String id, BigDecimal mark) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", id);
        m.put("symbol", symbol(p.symbol()));
        time(m, null);
        m.put("lastUpdateTimestamp", null);
        m.put("side", p.side());
        m.put("contracts", p.quantity());
        m.put("contractSize", BigDecimal.ONE);
        m.put("entryPrice", p.entryPrice());
        m.put("markPrice", mark);
        m.put("notional", mark == null ? null : p.quantity().multiply(mark));
        for (String unknown : List.of(
                "leverage",
                "collateral",
                "initialMargin",
                "initialMarginPercentage",
                "maintenanceMargin",
                "maintenanceMarginPercentage",
                "marginRatio",
                "liquidationPrice",
                "marginMode",
                "isolated",
                "hedged",
                "lastPrice",
                "percentage",
                "realizedPnl",
                "stopLossPrice",
                "takeProfitPrice")) {
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
        m.put("network", t.network());
        m.put("address", t.address());
        m.put("addressTo", t.address());
        m.put("addressFrom", null);
        m.put("tag", t.tag());
        m.put("tagTo", t.tag());
        m.put("tagFrom", null);
        m.put("type", t.type());
        m.put("amount", t.amount());
        m.put("currency", t.currency());
        m.put("status", t.status());
        m.put("updated", millis(t.updated()));
        m.put("internal", t.internal());
        m.put("comment", t.comment());
        m.put("fee", t.fee() == null ? null : fee(t.fee(), t.currency()));
        m.put("info", t.info());
        return m;
    }

    static void time(Map<String, Object> m, Instant time) {
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
