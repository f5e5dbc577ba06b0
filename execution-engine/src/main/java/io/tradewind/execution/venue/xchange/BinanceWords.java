package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueReads.Ticker;
import io.tradewind.execution.venue.VenueReads.Transfer;
import io.tradewind.execution.venue.VenueSilent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Binance's answers in our words. Pure. */
final class BinanceWords {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private BinanceWords() {}

    static VenueFailure failure(int status, JsonNode body) {
        BigDecimal code = VenueJson.decimal(body, "code");
        if (code == null || code.signum() >= 0) {
            return null;
        }
        String said = VenueJson.text(body, "msg");
        String message = said == null ? "code " + code : said;
        String lower = message.toLowerCase(Locale.ROOT);
        return switch (code.intValue()) {
            // Internal error, unexpected answer, timeout, "send status unknown": it may have been done.
            case -1000, -1001, -1006, -1007 -> new VenueSilent(message, null);
            case -1003, -1015 -> new VenueFailure.RateLimited(message, PAUSE);
            case -1002, -1022, -2014, -2015 -> new VenueFailure.Unauthorized(message, null);
            case -1021 -> new VenueFailure.Refused(Reason.CLOCK_SKEW, message);
            case -1013, -1111, -1106, -1102, -1100 ->
                new VenueFailure.Refused(
                        lower.contains("notional") || lower.contains("lot_size")
                                ? Reason.BELOW_MINIMUM
                                : Reason.INVALID_ORDER,
                        message);
            case -1121 -> new VenueFailure.Refused(Reason.BAD_SYMBOL, message);
            case -2011, -2013 -> new VenueFailure.Refused(Reason.ORDER_NOT_FOUND, message);
            case -2010 ->
                new VenueFailure.Refused(
                        lower.contains("insufficient")
                                ? Reason.INSUFFICIENT_FUNDS
                                : lower.contains("duplicate")
                                        ? Reason.DUPLICATE_ID
                                        : lower.contains("market is closed")
                                                ? Reason.MARKET_CLOSED
                                                : Reason.INVALID_ORDER,
                        message);
            case -4015 -> new VenueFailure.Refused(Reason.PERMISSION_DENIED, message);
            default -> new VenueFailure.Refused(Reason.OTHER, message);
        };
    }

    static List<VenueInstrument> instruments(JsonNode answer) {
        List<VenueInstrument> found = new ArrayList<>();
        for (JsonNode s : answer.path("symbols")) {
            String base = s.path("baseAsset").asText();
            String quote = s.path("quoteAsset").asText();
            Instruments.find(base + "_" + quote)
                    .filter(known -> known.base().equals(base))
                    .ifPresent(known -> found.add(new VenueInstrument(
                            known.symbol(),
                            s.path("symbol").asText(),
                            base,
                            quote,
                            filter(s, "PRICE_FILTER", "tickSize"),
                            filter(s, "LOT_SIZE", "stepSize"),
                            filter(s, "LOT_SIZE", "minQty"),
                            filter(s, "LOT_SIZE", "maxQty"),
                            notional(s),
                            "TRADING".equals(s.path("status").asText()))));
        }
        return found;
    }

    private static BigDecimal notional(JsonNode s) {
        BigDecimal old = filter(s, "MIN_NOTIONAL", "minNotional");
        return old == null ? filter(s, "NOTIONAL", "minNotional") : old;
    }

    private static BigDecimal filter(JsonNode s, String type, String field) {
        for (JsonNode f : s.path("filters")) {
            if (type.equals(f.path("filterType").asText())) {
                BigDecimal value = VenueJson.nonZero(f, field);
                return value == null ? null : value.stripTrailingZeros();
            }
        }
        return null;
    }

    static LineOrder order(JsonNode o, InstrumentBook instruments) {
        BigDecimal filled = VenueJson.decimal(o, "executedQty");
        BigDecimal cost = VenueJson.decimal(o, "cummulativeQuoteQty");
        String client = VenueJson.text(o, "origClientOrderId");
        String type = o.path("type").asText().toLowerCase(Locale.ROOT);
        return new LineOrder(
                VenueJson.text(o, "orderId"),
                client == null ? VenueJson.text(o, "clientOrderId") : client,
                instruments.symbolOf(o.path("symbol").asText()),
                "BUY".equals(o.path("side").asText()) ? Side.BUY : Side.SELL,
                type.startsWith("stop") ? "stop" : type.equals("limit_maker") ? "limit" : type,
                VenueJson.decimal(o, "origQty"),
                filled,
                filled == null || filled.signum() == 0 || cost == null
                        ? null
                        : cost.divide(filled, MathContext.DECIMAL64),
                cost,
                VenueJson.nonZero(o, "price"),
                VenueJson.nonZero(o, "stopPrice"),
                VenueJson.text(o, "timeInForce"),
                status(o.path("status").asText(), filled),
                null,
                VenueJson.millis(o, "time") == null ? VenueJson.millis(o, "transactTime") : VenueJson.millis(o, "time"),
                VenueJson.millis(o, "updateTime") == null
                        ? VenueJson.millis(o, "transactTime")
                        : VenueJson.millis(o, "updateTime"),
                o,
                type.equals("limit_maker"),
                List.of());
    }

    private static OrderStatus status(String word, BigDecimal filled) {
        return switch (word) {
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELED", "PENDING_CANCEL" -> OrderStatus.CANCELED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "EXPIRED", "EXPIRED_IN_MATCH" -> OrderStatus.EXPIRED;
            default -> filled != null && filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.WORKING;
        };
    }

    static LineTrade trade(JsonNode t, String symbol, String cursor) {
        return new LineTrade(
                VenueJson.text(t, "id"),
                VenueJson.text(t, "orderId"),
                null,
                symbol,
                t.path("isBuyer").asBoolean() ? Side.BUY : Side.SELL,
                VenueJson.decimal(t, "qty"),
                VenueJson.decimal(t, "price"),
                VenueJson.decimal(t, "commission"),
                VenueJson.text(t, "commissionAsset"),
                t.path("isMaker").asBoolean(),
                VenueJson.millis(t, "time"),
                cursor,
                t,
                null);
    }

    /** A public trade: the buyer was the maker when somebody sold into the book. */
    static LineTrade publicTrade(JsonNode t, String symbol) {
        return new LineTrade(
                VenueJson.text(t, "id"),
                null,
                null,
                symbol,
                t.path("isBuyerMaker").asBoolean() ? Side.SELL : Side.BUY,
                VenueJson.decimal(t, "qty"),
                VenueJson.decimal(t, "price"),
                null,
                null,
                null,
                VenueJson.millis(t, "time"),
                null,
                t,
                null);
    }

    static Ticker ticker(JsonNode t, InstrumentBook instruments) {
        return new Ticker(
                instruments.symbolOf(t.path("symbol").asText()),
                VenueJson.millis(t, "closeTime"),
                VenueJson.nonZero(t, "bidPrice"),
                VenueJson.decimal(t, "bidQty"),
                VenueJson.nonZero(t, "askPrice"),
                VenueJson.decimal(t, "askQty"),
                VenueJson.decimal(t, "highPrice"),
                VenueJson.decimal(t, "lowPrice"),
                VenueJson.decimal(t, "openPrice"),
                VenueJson.nonZero(t, "lastPrice"),
                VenueJson.decimal(t, "prevClosePrice"),
                VenueJson.decimal(t, "weightedAvgPrice"),
                VenueJson.decimal(t, "volume"),
                VenueJson.decimal(t, "quoteVolume"),
                t);
    }

    static Transfer deposit(JsonNode d) {
        return new Transfer(
                VenueJson.text(d, "id"),
                VenueJson.text(d, "txId"),
                "deposit",
                VenueJson.text(d, "coin"),
                VenueJson.decimal(d, "amount"),
                null,
                VenueJson.text(d, "address"),
                switch (d.path("status").asInt(-1)) {
                    case 1, 6 -> "ok";
                    case 0, 8 -> "pending";
                    default -> null;
                },
                VenueJson.millis(d, "insertTime"),
                d,
                VenueJson.text(d, "network"),
                VenueJson.text(d, "addressTag"),
                VenueJson.millis(d, "completeTime"),
                isInternal(d),
                null);
    }

    /** Between two of Binance's own accounts. */
    private static Boolean isInternal(JsonNode transfer) {
        return transfer.has("transferType") ? transfer.path("transferType").asInt() != 0 : null;
    }

    static Transfer withdrawal(JsonNode w) {
        return new Transfer(
                VenueJson.text(w, "id"),
                VenueJson.text(w, "txId"),
                "withdrawal",
                VenueJson.text(w, "coin"),
                VenueJson.decimal(w, "amount"),
                VenueJson.decimal(w, "transactionFee"),
                VenueJson.text(w, "address"),
                switch (w.path("status").asInt(-1)) {
                    case 0, 2, 4 -> "pending";
                    case 1 -> "canceled";
                    case 3, 5 -> "failed";
                    case 6 -> "ok";
                    default -> null;
                },
                utc(w, "applyTime"),
                w,
                VenueJson.text(w, "network"),
                VenueJson.text(w, "addressTag"),
                utc(w, "completeTime"),
                isInternal(w),
                null);
    }

    /** {@code 2019-10-12 11:12:02}, in UTC. */
    private static Instant utc(JsonNode node, String field) {
        String text = VenueJson.text(node, field);
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
