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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** KuCoin's answers in our words: {@code {code, data}}, where 200000 is the only good code. Pure. */
final class KucoinWords {
    private static final String FINE = "200000";
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final long NANOS = 1_000_000;

    private KucoinWords() {}

    static VenueFailure failure(int status, JsonNode body) {
        String code = VenueJson.text(body, "code");
        if (code == null || FINE.equals(code)) {
            return null;
        }
        String said = VenueJson.text(body, "msg");
        String message = said == null ? "code " + code : said;
        String lower = message.toLowerCase(Locale.ROOT);
        return switch (code) {
            case "429000", "1015", "200002" -> new VenueFailure.RateLimited(message, PAUSE);
            case "400001", "400003", "400004", "400005", "400006", "411100" ->
                new VenueFailure.Unauthorized(message, null);
            case "400002" -> new VenueFailure.Refused(Reason.CLOCK_SKEW, message);
            case "400007" -> new VenueFailure.Refused(Reason.PERMISSION_DENIED, message);
            case "200004", "230003", "260100" -> new VenueFailure.Refused(Reason.INSUFFICIENT_FUNDS, message);
            case "900001" -> new VenueFailure.Refused(Reason.BAD_SYMBOL, message);
            case "200003", "600203" -> new VenueFailure.Refused(Reason.MARKET_CLOSED, message);
            case "500000" -> new VenueSilent(message, null);
            case "400100" ->
                new VenueFailure.Refused(
                        lower.contains("not_exist") || lower.contains("not exist")
                                ? Reason.ORDER_NOT_FOUND
                                : lower.contains("minimum") || lower.contains("min")
                                        ? Reason.BELOW_MINIMUM
                                        : Reason.INVALID_ORDER,
                        message);
            case "400350", "400370", "400600", "400760", "200001", "600100" ->
                new VenueFailure.Refused(
                        lower.contains("clientoid") || lower.contains("duplicate")
                                ? Reason.DUPLICATE_ID
                                : lower.contains("small") ? Reason.BELOW_MINIMUM : Reason.INVALID_ORDER,
                        message);
            default -> unlisted(code, message, lower);
        };
    }

    /** Codes of 4 are about the request, but for 408; of the others nobody knows whether something was done. */
    private static VenueFailure unlisted(String code, String message, String lower) {
        if (lower.contains("not_exist") || lower.contains("not exist")) {
            return new VenueFailure.Refused(Reason.ORDER_NOT_FOUND, message);
        }
        return code.startsWith("4") && !code.startsWith("408")
                ? new VenueFailure.Refused(Reason.OTHER, message)
                : new VenueSilent(message, null);
    }

    static List<VenueInstrument> instruments(JsonNode answer) {
        List<VenueInstrument> found = new ArrayList<>();
        for (JsonNode s : answer.path("data")) {
            String base = s.path("baseCurrency").asText();
            String quote = s.path("quoteCurrency").asText();
            Instruments.find(base + "_" + quote)
                    .filter(known -> known.base().equals(base))
                    .ifPresent(known -> found.add(new VenueInstrument(
                            known.symbol(),
                            s.path("symbol").asText(),
                            base,
                            quote,
                            VenueJson.decimal(s, "priceIncrement"),
                            VenueJson.decimal(s, "baseIncrement"),
                            VenueJson.decimal(s, "baseMinSize"),
                            VenueJson.decimal(s, "baseMaxSize"),
                            VenueJson.decimal(s, "minFunds"),
                            s.path("enableTrading").asBoolean())));
        }
        return found;
    }

    static LineOrder order(JsonNode o, InstrumentBook instruments) {
        BigDecimal filled = VenueJson.decimal(o, "dealSize");
        BigDecimal cost = VenueJson.decimal(o, "dealFunds");
        BigDecimal quantity = VenueJson.nonZero(o, "size");
        boolean isPart = filled != null && filled.signum() > 0;
        boolean isFull = isPart && quantity != null && filled.compareTo(quantity) >= 0;
        OrderStatus status = o.path("isActive").asBoolean()
                ? isPart ? OrderStatus.PARTIALLY_FILLED : OrderStatus.WORKING
                : o.path("cancelExist").asBoolean() && !isFull ? OrderStatus.CANCELED : OrderStatus.FILLED;
        return new LineOrder(
                VenueJson.text(o, "id"),
                VenueJson.text(o, "clientOid"),
                instruments.symbolOf(o.path("symbol").asText()),
                "buy".equals(o.path("side").asText()) ? Side.BUY : Side.SELL,
                VenueJson.text(o, "type"),
                quantity,
                filled,
                isPart && cost != null ? cost.divide(filled, MathContext.DECIMAL64) : null,
                cost,
                VenueJson.nonZero(o, "price"),
                VenueJson.nonZero(o, "stopPrice"),
                VenueJson.text(o, "timeInForce"),
                status,
                null,
                VenueJson.millis(o, "createdAt"),
                null,
                o,
                o.has("postOnly") ? o.path("postOnly").asBoolean() : null,
                o.has("fee")
                        ? List.of(new LineOrder.Fee(VenueJson.decimal(o, "fee"), VenueJson.text(o, "feeCurrency")))
                        : List.of());
    }

    static LineTrade fill(JsonNode t, InstrumentBook instruments, String cursor) {
        return new LineTrade(
                VenueJson.text(t, "tradeId"),
                VenueJson.text(t, "orderId"),
                null,
                instruments.symbolOf(t.path("symbol").asText()),
                "buy".equals(t.path("side").asText()) ? Side.BUY : Side.SELL,
                VenueJson.decimal(t, "size"),
                VenueJson.decimal(t, "price"),
                VenueJson.decimal(t, "fee"),
                VenueJson.text(t, "feeCurrency"),
                "maker".equals(t.path("liquidity").asText()),
                VenueJson.millis(t, "createdAt"),
                cursor,
                t,
                VenueJson.text(t, "type"));
    }

    /** Its time is in nanoseconds. */
    static LineTrade publicTrade(JsonNode t, String symbol) {
        return new LineTrade(
                VenueJson.text(t, "sequence"),
                null,
                null,
                symbol,
                "buy".equals(t.path("side").asText()) ? Side.BUY : Side.SELL,
                VenueJson.decimal(t, "size"),
                VenueJson.decimal(t, "price"),
                null,
                null,
                null,
                Instant.ofEpochMilli(t.path("time").asLong() / NANOS),
                null,
                t,
                null);
    }

    /** Of the day's statistics, or of the list of all. */
    static Ticker ticker(JsonNode t, Instant time, InstrumentBook instruments) {
        BigDecimal last = VenueJson.nonZero(t, "last");
        BigDecimal change = VenueJson.decimal(t, "changePrice");
        BigDecimal base = VenueJson.decimal(t, "vol");
        BigDecimal quote = VenueJson.decimal(t, "volValue");
        return new Ticker(
                instruments.symbolOf(t.path("symbol").asText()),
                time,
                VenueJson.nonZero(t, "buy"),
                VenueJson.decimal(t, "bestBidSize"),
                VenueJson.nonZero(t, "sell"),
                VenueJson.decimal(t, "bestAskSize"),
                VenueJson.decimal(t, "high"),
                VenueJson.decimal(t, "low"),
                last == null || change == null ? null : last.subtract(change),
                last,
                null,
                base == null || quote == null || base.signum() == 0 ? null : quote.divide(base, MathContext.DECIMAL64),
                base,
                quote,
                t);
    }

    static Transfer transfer(JsonNode t, String type) {
        return new Transfer(
                VenueJson.text(t, "id"),
                VenueJson.text(t, "walletTxId"),
                type,
                VenueJson.text(t, "currency"),
                VenueJson.decimal(t, "amount"),
                VenueJson.decimal(t, "fee"),
                VenueJson.text(t, "address"),
                switch (t.path("status").asText()) {
                    case "SUCCESS" -> "ok";
                    case "PROCESSING", "WALLET_PROCESSING" -> "pending";
                    case "FAILURE" -> "failed";
                    default -> null;
                },
                VenueJson.millis(t, "createdAt"),
                t,
                upper(VenueJson.text(t, "chain")),
                VenueJson.text(t, "memo"),
                VenueJson.millis(t, "updatedAt"),
                t.has("isInner") ? t.path("isInner").asBoolean() : null,
                VenueJson.text(t, "remark"));
    }

    private static String upper(String word) {
        return word == null ? null : word.toUpperCase(Locale.ROOT);
    }
}
