package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.venue.CurrencyPair;
import io.tradewind.execution.venue.InstrumentBook;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueReads.Transfer;
import io.tradewind.execution.venue.VenueSilent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Kraken's answers in our words: {@code {error: [], result}}. Bitcoin is XBT there, and old codes begin with X or Z. Pure. */
final class KrakenWords {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    private KrakenWords() {}

    static VenueFailure failure(int status, JsonNode body) {
        JsonNode errors = body.path("error");
        if (!errors.isArray() || errors.isEmpty()) {
            return null;
        }
        String said = errors.path(0).asText();
        String s = said.startsWith("E") ? said : "E" + said;
        if (s.startsWith("EAPI:Rate limit") || s.startsWith("EOrder:Rate limit") || s.startsWith("EGeneral:Too many")) {
            return new VenueFailure.RateLimited(said, PAUSE);
        }
        if (s.startsWith("EAPI:Invalid nonce")) {
            return new VenueFailure.Refused(Reason.CLOCK_SKEW, said);
        }
        if (s.startsWith("EAPI:")) {
            return new VenueFailure.Unauthorized(said, null);
        }
        // Timeouts and internal errors came with orders that had been executed: only what is known to say no is a
        // refusal.
        Reason reason = reason(s);
        return reason == null ? new VenueSilent(said, null) : new VenueFailure.Refused(reason, said);
    }

    /** What a refusal is about; null for words that are not known to be one. */
    private static Reason reason(String s) {
        if (s.startsWith("EGeneral:Permission denied")
                || s.startsWith("EGeneral:Temporary lockout")
                || s.startsWith("EAccount:")
                || s.startsWith("EAuth:Account")) {
            return Reason.PERMISSION_DENIED;
        }
        if (s.startsWith("EOrder:Insufficient")) {
            return Reason.INSUFFICIENT_FUNDS;
        }
        if (s.startsWith("EOrder:Unknown order") || s.startsWith("EOrder:Invalid order")) {
            return Reason.ORDER_NOT_FOUND;
        }
        if (s.startsWith("EOrder:Order minimum")
                || s.startsWith("EOrder:Cost minimum")
                || s.contains("volume minimum")) {
            return Reason.BELOW_MINIMUM;
        }
        if (s.contains("cl_ord_id") || s.contains("Duplicate")) {
            return Reason.DUPLICATE_ID;
        }
        if (s.startsWith("EQuery:Unknown asset") || s.contains("Unknown asset pair")) {
            return Reason.BAD_SYMBOL;
        }
        if (s.startsWith("EService:Market") || s.contains("cancel_only") || s.contains("post_only mode")) {
            return Reason.MARKET_CLOSED;
        }
        if (s.startsWith("EOrder:")) {
            return Reason.INVALID_ORDER;
        }
        // EFunding is of deposits and withdrawals, EQuery of questions.
        return s.startsWith("EGeneral:Invalid arguments")
                        || s.startsWith("EGeneral:Unknown method")
                        || s.startsWith("EQuery:")
                        || s.startsWith("EFunding:")
                ? Reason.BAD_REQUEST
                : null;
    }

    /** {@code XXBT}, {@code XBT} → BTC; {@code ZUSD} → USD. */
    static String currency(String code) {
        String c = code.length() == 4 && (code.charAt(0) == 'X' || code.charAt(0) == 'Z') ? code.substring(1) : code;
        return switch (c) {
            case "XBT" -> "BTC";
            case "XDG" -> "DOGE";
            default -> c;
        };
    }

    /** {@code XXBTZUSD} → {@code XBTUSD}: answers spell a pair either way. */
    static String pair(String code) {
        boolean isOld = code.length() == 8 && "XZ".indexOf(code.charAt(0)) >= 0 && "XZ".indexOf(code.charAt(4)) >= 0;
        return isOld ? code.substring(1, 4) + code.substring(5) : code;
    }

    static List<VenueInstrument> instruments(JsonNode answer) {
        List<VenueInstrument> found = new ArrayList<>();
        answer.path("result").forEach(p -> {
            String base = currency(p.path("base").asText());
            String quote = currency(p.path("quote").asText());
            String name = p.path("altname").asText();
            if (!name.endsWith(".d")) {
                Instruments.find(base + "_" + quote)
                        .filter(known -> known.base().equals(base))
                        .ifPresent(known -> found.add(listed(known.symbol(), name, base, quote, p)));
            }
        });
        return found;
    }

    private static VenueInstrument listed(String symbol, String name, String base, String quote, JsonNode p) {
        BigDecimal tick = VenueJson.decimal(p, "tick_size");
        String status = VenueJson.text(p, "status");
        return new VenueInstrument(
                symbol,
                name,
                base,
                quote,
                tick == null ? VenueJson.step(p, "pair_decimals") : tick,
                VenueJson.step(p, "lot_decimals"),
                VenueJson.decimal(p, "ordermin"),
                null,
                VenueJson.decimal(p, "costmin"),
                status == null || status.equals("online"));
    }

    static LineOrder order(String id, JsonNode o, InstrumentBook instruments) {
        JsonNode descr = o.path("descr");
        BigDecimal filled = VenueJson.decimal(o, "vol_exec");
        BigDecimal quantity = VenueJson.decimal(o, "vol");
        String type = descr.path("ordertype").asText();
        boolean isStop = type.startsWith("stop");
        BigDecimal price = VenueJson.nonZero(descr, "price");
        boolean isPart = filled != null && filled.signum() > 0;
        OrderStatus status = switch (o.path("status").asText()) {
            case "closed" -> OrderStatus.FILLED;
            case "canceled" -> OrderStatus.CANCELED;
            case "expired" -> OrderStatus.EXPIRED;
            default -> isPart ? OrderStatus.PARTIALLY_FILLED : OrderStatus.WORKING;
        };
        String symbol = instruments.symbolOf(pair(descr.path("pair").asText()));
        return new LineOrder(
                id,
                VenueJson.text(o, "cl_ord_id"),
                symbol,
                "buy".equals(descr.path("type").asText()) ? Side.BUY : Side.SELL,
                isStop ? "stop" : type,
                quantity,
                filled,
                isPart ? VenueJson.nonZero(o, "price") : null,
                VenueJson.decimal(o, "cost"),
                isStop ? null : price,
                isStop ? price : null,
                null,
                status,
                VenueJson.text(o, "reason"),
                seconds(o, "opentm"),
                seconds(o, "closetm"),
                o,
                flags(o).contains("post"),
                fees(o, symbol));
    }

    private static List<String> flags(JsonNode o) {
        return List.of(o.path("oflags").asText().split(","));
    }

    /** In the quote currency, unless a flag says that it is taken of the base. */
    private static List<LineOrder.Fee> fees(JsonNode o, String symbol) {
        BigDecimal fee = VenueJson.decimal(o, "fee");
        boolean isOfBase = flags(o).contains("fcib");
        return CurrencyPair.of(symbol)
                .filter(pair -> fee != null)
                .map(pair -> List.of(new LineOrder.Fee(fee, isOfBase ? pair.base() : pair.quote())))
                .orElse(List.of());
    }

    static LineTrade trade(String id, JsonNode t, InstrumentBook instruments) {
        String symbol = instruments.symbolOf(pair(t.path("pair").asText()));
        return new LineTrade(
                id,
                VenueJson.text(t, "ordertxid"),
                null,
                symbol,
                "buy".equals(t.path("type").asText()) ? Side.BUY : Side.SELL,
                VenueJson.decimal(t, "vol"),
                VenueJson.decimal(t, "price"),
                VenueJson.decimal(t, "fee"),
                CurrencyPair.of(symbol).map(CurrencyPair::quote).orElse(null),
                t.has("maker") ? t.path("maker").asBoolean() : null,
                seconds(t, "time"),
                VenueJson.text(t, "time"),
                t,
                VenueJson.text(t, "ordertype"));
    }

    /** An entry of the ledger: what leaves has a negative amount, its fee comes on top. */
    static Transfer transfer(String id, JsonNode entry) {
        BigDecimal amount = VenueJson.decimal(entry, "amount");
        String reference = VenueJson.text(entry, "refid");
        return new Transfer(
                reference == null ? id : reference,
                null,
                VenueJson.text(entry, "type"),
                currency(entry.path("asset").asText()),
                amount == null ? null : amount.abs(),
                VenueJson.decimal(entry, "fee"),
                null,
                "ok",
                seconds(entry, "time"),
                entry);
    }

    /** Seconds with a fraction. */
    static Instant seconds(JsonNode node, String field) {
        BigDecimal value = VenueJson.decimal(node, field);
        return value == null || value.signum() == 0
                ? null
                : Instant.ofEpochMilli(value.multiply(MILLIS).longValue());
    }
}
