package io.tradewind.execution.venue.luno;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.venue.CurrencyPair;
import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueBalance;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueReads.Ticker;
import io.tradewind.execution.venue.VenueReads.Transfer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Luno's answers in our words. Bitcoin is XBT there. Pure. */
final class LunoWords {
    private LunoWords() {}

    static String currency(String code) {
        return "XBT".equals(code) ? "BTC" : code;
    }

    static List<VenueInstrument> instruments(JsonNode answer) {
        List<VenueInstrument> found = new ArrayList<>();
        for (JsonNode m : answer.path("markets")) {
            String base = currency(m.path("base_currency").asText());
            String quote = currency(m.path("counter_currency").asText());
            Instruments.find(base + "_" + quote)
                    .ifPresent(known -> found.add(new VenueInstrument(
                            known.symbol(),
                            m.path("market_id").asText(),
                            base,
                            quote,
                            VenueJson.step(m, "price_scale"),
                            VenueJson.step(m, "volume_scale"),
                            VenueJson.decimal(m, "min_volume"),
                            VenueJson.decimal(m, "max_volume"),
                            null,
                            "ACTIVE".equals(m.path("trading_status").asText()))));
        }
        return found;
    }

    static LineOrder order(JsonNode o, InstrumentBook instruments) {
        String word = first(o, "type", "side");
        Side side = "BID".equals(word) || "BUY".equals(VenueJson.text(o, "side")) || "BUY".equals(word)
                ? Side.BUY
                : Side.SELL;
        BigDecimal quantity = VenueJson.nonZero(o, "limit_volume");
        BigDecimal filled = VenueJson.decimal(o, "base");
        BigDecimal cost = VenueJson.decimal(o, "counter");
        BigDecimal price = VenueJson.nonZero(o, "limit_price");
        String symbol = instruments.symbolOf(o.path("pair").asText());
        return new LineOrder(
                VenueJson.text(o, "order_id"),
                VenueJson.text(o, "client_order_id"),
                symbol,
                side,
                price == null ? "market" : "limit",
                quantity,
                filled,
                average(cost, filled),
                cost,
                price,
                VenueJson.nonZero(o, "stop_price"),
                VenueJson.text(o, "time_in_force"),
                status(first(o, "state", "status"), filled, quantity),
                null,
                VenueJson.millis(o, "creation_timestamp"),
                VenueJson.millis(o, "completed_timestamp"),
                o,
                null,
                fees(o, symbol));
    }

    /** Luno takes what it charges in either currency of the pair; nothing yet is told as nothing of the second. */
    private static List<LineOrder.Fee> fees(JsonNode o, String symbol) {
        BigDecimal base = VenueJson.nonZero(o, "fee_base");
        BigDecimal counter = VenueJson.decimal(o, "fee_counter");
        List<LineOrder.Fee> fees = new ArrayList<>();
        CurrencyPair.of(symbol).ifPresent(pair -> {
            if (base != null) {
                fees.add(new LineOrder.Fee(base, pair.base()));
            }
            if (counter != null && (counter.signum() != 0 || base == null)) {
                fees.add(new LineOrder.Fee(counter, pair.quote()));
            }
        });
        return fees;
    }

    /** COMPLETE is said of filled and of canceled orders alike: only what is filled tells them apart. */
    static OrderStatus status(String state, BigDecimal filled, BigDecimal quantity) {
        boolean isPart = filled != null && filled.signum() > 0;
        return switch (state == null ? "" : state.toUpperCase(Locale.ROOT)) {
            case "COMPLETE" ->
                isPart && (quantity == null || filled.compareTo(quantity) >= 0)
                        ? OrderStatus.FILLED
                        : OrderStatus.CANCELED;
            default -> isPart ? OrderStatus.PARTIALLY_FILLED : OrderStatus.WORKING;
        };
    }

    static LineTrade trade(JsonNode t, InstrumentBook instruments, String cursor) {
        String symbol = instruments.symbolOf(t.path("pair").asText());
        boolean isBuy = t.path("is_buy").asBoolean();
        BigDecimal feeBase = VenueJson.nonZero(t, "fee_base");
        BigDecimal feeCounter = VenueJson.nonZero(t, "fee_counter");
        String feeCurrency = CurrencyPair.of(symbol)
                .map(pair -> feeBase != null ? pair.base() : pair.quote())
                .orElse(null);
        String order = VenueJson.text(t, "order_id");
        // In public trades is_buy tells the taker's side, in own ones "type" tells ours.
        String type = VenueJson.text(t, "type");
        Side side = type == null ? (isBuy ? Side.BUY : Side.SELL) : "BID".equals(type) ? Side.BUY : Side.SELL;
        return new LineTrade(
                order == null
                        ? VenueJson.text(t, "sequence")
                        : order + "-" + t.path("sequence").asText(),
                order,
                VenueJson.text(t, "client_order_id"),
                symbol,
                side,
                VenueJson.decimal(t, "volume"),
                VenueJson.decimal(t, "price"),
                feeBase != null ? feeBase : feeCounter,
                feeBase == null && feeCounter == null ? null : feeCurrency,
                order == null || type == null ? null : isBuy != "BID".equals(type),
                VenueJson.millis(t, "timestamp"),
                cursor,
                t,
                null);
    }

    static Ticker ticker(JsonNode t, InstrumentBook instruments) {
        return new Ticker(
                instruments.symbolOf(t.path("pair").asText()),
                VenueJson.millis(t, "timestamp"),
                VenueJson.nonZero(t, "bid"),
                null,
                VenueJson.nonZero(t, "ask"),
                null,
                null,
                null,
                null,
                VenueJson.nonZero(t, "last_trade"),
                null,
                null,
                VenueJson.decimal(t, "rolling_24_hour_volume"),
                null,
                t);
    }

    static Instant time(JsonNode node) {
        return VenueJson.millis(node, "timestamp");
    }

    private static BigDecimal average(BigDecimal cost, BigDecimal filled) {
        return cost == null || filled == null || filled.signum() == 0
                ? null
                : cost.divide(filled, MathContext.DECIMAL64);
    }

    private static String first(JsonNode node, String one, String other) {
        String text = VenueJson.text(node, one);
        return text == null ? VenueJson.text(node, other) : text;
    }

    /** Oldest first. */
    static List<Transfer> withdrawals(JsonNode answer) {
        List<Transfer> withdrawals = new ArrayList<>();
        for (JsonNode w : answer.path("withdrawals")) {
            withdrawals.add(new Transfer(
                    VenueJson.text(w, "id"),
                    null,
                    "withdrawal",
                    currency(w.path("currency").asText()),
                    VenueJson.decimal(w, "amount"),
                    VenueJson.decimal(w, "fee"),
                    null,
                    state(w.path("status").asText()),
                    VenueJson.millis(w, "created_at"),
                    w));
        }
        withdrawals.sort(Comparator.comparing(Transfer::time, Comparator.nullsFirst(Comparator.naturalOrder())));
        return withdrawals;
    }

    /** As CCXT says it; null = a word of Luno's that we do not know. */
    private static String state(String status) {
        return switch (status) {
            case "COMPLETED" -> "ok";
            case "CANCELLED" -> "canceled";
            case "PENDING" -> "pending";
            default -> null;
        };
    }

    /** What is unconfirmed counts as bound: it is there, and cannot be used. */
    static List<VenueBalance> balances(JsonNode answer) {
        Map<String, VenueBalance> sums = new LinkedHashMap<>();
        for (JsonNode b : answer.path("balance")) {
            String currency = currency(b.path("asset").asText());
            BigDecimal balance = VenueJson.decimal(b, "balance");
            BigDecimal reserved = VenueJson.decimal(b, "reserved");
            BigDecimal unconfirmed = VenueJson.decimal(b, "unconfirmed");
            VenueBalance one = new VenueBalance(
                    currency, balance.subtract(reserved), reserved.add(unconfirmed), balance.add(unconfirmed));
            sums.merge(
                    currency,
                    one,
                    (a, c) -> new VenueBalance(
                            currency,
                            a.free().add(c.free()),
                            a.used().add(c.used()),
                            a.total().add(c.total())));
        }
        return List.copyOf(sums.values());
    }
}
