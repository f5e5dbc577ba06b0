package io.tradewind.execution.venue.oanda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.venue.KnownOrder;
import io.tradewind.execution.venue.LineOrder;
import io.tradewind.execution.venue.LineTrade;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueJson;
import io.tradewind.execution.venue.VenueOrder;
import io.tradewind.execution.venue.VenueReads.Ticker;
import io.tradewind.execution.venue.VenueReads.Transfer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** OANDA's answers in our words, and our orders in its. Symbols are spelled alike. Pure. */
final class OandaWords {
    private OandaWords() {}

    static List<VenueInstrument> instruments(JsonNode answer) {
        List<VenueInstrument> found = new ArrayList<>();
        for (JsonNode i : answer.path("instruments")) {
            String name = i.path("name").asText();
            Instruments.find(name)
                    .filter(known -> known.symbol().equals(name))
                    .ifPresent(known -> found.add(new VenueInstrument(
                            name,
                            name,
                            known.base(),
                            known.quote(),
                            VenueJson.step(i, "displayPrecision"),
                            VenueJson.step(i, "tradeUnitsPrecision"),
                            VenueJson.decimal(i, "minimumTradeSize"),
                            VenueJson.nonZero(i, "maximumOrderUnits"),
                            null,
                            true)));
        }
        return found;
    }

    /** A sell has negative units. */
    static ObjectNode request(VenueOrder o, String venueSymbol) {
        ObjectNode order = VenueJson.object();
        BigDecimal units = o.side() == Side.BUY ? o.quantity() : o.quantity().negate();
        order.put("type", o.type().name());
        order.put("instrument", venueSymbol);
        order.put("units", units.toPlainString());
        order.put("timeInForce", o.type() == OrderType.MARKET ? "FOK" : "GTC");
        if (o.price() != null) {
            order.put("price", o.price().toPlainString());
        }
        order.put("positionFill", o.reduceOnly() ? "REDUCE_ONLY" : "DEFAULT");
        order.putObject("clientExtensions").put("id", o.clientOrderId());
        ObjectNode body = VenueJson.object();
        body.set("order", order);
        return body;
    }

    /**
     * What became of an order that was taken with 201, which says nothing yet: a market order may have been filled, or
     * canceled at once.
     */
    static LineOrder created(KnownOrder known, JsonNode answer) {
        VenueOrder o = known.order();
        JsonNode fill = answer.path("orderFillTransaction");
        JsonNode cancel = answer.path("orderCancelTransaction");
        JsonNode created = answer.path("orderCreateTransaction");
        String id = VenueJson.text(fill, "orderID");
        id = id == null ? VenueJson.text(cancel, "orderID") : id;
        id = id == null ? VenueJson.text(created, "id") : id;
        BigDecimal filled = fill.isMissingNode() ? BigDecimal.ZERO : units(fill);
        OrderStatus status = filled.compareTo(o.quantity()) >= 0
                ? OrderStatus.FILLED
                : filled.signum() > 0
                        ? OrderStatus.PARTIALLY_FILLED
                        : cancel.isMissingNode() ? OrderStatus.WORKING : OrderStatus.REJECTED;
        return new LineOrder(
                id,
                o.clientOrderId(),
                o.instrument(),
                o.side(),
                o.type().name().toLowerCase(Locale.ROOT),
                o.quantity(),
                filled,
                VenueJson.decimal(fill, "price"),
                null,
                o.type() == OrderType.LIMIT ? o.price() : null,
                o.type() == OrderType.STOP ? o.price() : null,
                VenueJson.text(created, "timeInForce"),
                status,
                status == OrderStatus.REJECTED ? VenueJson.text(cancel, "reason") : null,
                VenueJson.iso(created, "time"),
                fill.isMissingNode() ? VenueJson.iso(cancel, "time") : VenueJson.iso(fill, "time"),
                answer,
                null,
                List.of());
    }

    static LineOrder order(JsonNode o) {
        BigDecimal units = VenueJson.decimal(o, "units");
        String state = o.path("state").asText();
        boolean isMarket = "MARKET".equals(o.path("type").asText());
        boolean isStop = o.path("type").asText().startsWith("STOP");
        BigDecimal quantity = units == null ? null : units.abs();
        OrderStatus status = switch (state) {
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELLED" -> isMarket ? OrderStatus.REJECTED : OrderStatus.CANCELED;
            default -> OrderStatus.WORKING;
        };
        BigDecimal price = VenueJson.decimal(o, "price");
        return new LineOrder(
                VenueJson.text(o, "id"),
                VenueJson.text(o.path("clientExtensions"), "id"),
                VenueJson.text(o, "instrument"),
                units == null ? null : units.signum() < 0 ? Side.SELL : Side.BUY,
                o.path("type").asText().toLowerCase(Locale.ROOT),
                quantity,
                status == OrderStatus.FILLED ? quantity : BigDecimal.ZERO,
                null,
                null,
                isStop ? null : price,
                isStop ? price : null,
                VenueJson.text(o, "timeInForce"),
                status,
                status == OrderStatus.REJECTED ? "canceled by the venue" : null,
                VenueJson.iso(o, "createTime"),
                VenueJson.iso(o, "filledTime") != null
                        ? VenueJson.iso(o, "filledTime")
                        : VenueJson.iso(o, "cancelledTime"),
                o,
                null,
                List.of());
    }

    /** A transaction ORDER_FILL; the commission is in the account's currency. */
    static LineTrade fill(JsonNode t, String accountCurrency) {
        BigDecimal units = VenueJson.decimal(t, "units");
        return new LineTrade(
                VenueJson.text(t, "id"),
                VenueJson.text(t, "orderID"),
                VenueJson.text(t, "clientOrderID"),
                VenueJson.text(t, "instrument"),
                units.signum() < 0 ? Side.SELL : Side.BUY,
                units.abs(),
                VenueJson.decimal(t, "price"),
                VenueJson.decimal(t, "commission"),
                accountCurrency,
                null,
                VenueJson.iso(t, "time"),
                VenueJson.text(t, "id"),
                t,
                null);
    }

    /** Money that came ({@code sign} 1) or went (-1). */
    static boolean isTransfer(JsonNode t, int sign) {
        BigDecimal amount = VenueJson.decimal(t, "amount");
        return "TRANSFER_FUNDS".equals(t.path("type").asText()) && amount != null && amount.signum() == sign;
    }

    /** A transaction TRANSFER_FUNDS: it is told once it is done. */
    static Transfer transfer(JsonNode t, String accountCurrency) {
        BigDecimal amount = VenueJson.decimal(t, "amount");
        return new Transfer(
                VenueJson.text(t, "id"),
                null,
                amount.signum() > 0 ? "deposit" : "withdrawal",
                accountCurrency,
                amount.abs(),
                null,
                null,
                "ok",
                VenueJson.iso(t, "time"),
                t);
    }

    static Ticker ticker(JsonNode p) {
        JsonNode bid = p.path("bids").path(0);
        JsonNode ask = p.path("asks").path(0);
        return new Ticker(
                VenueJson.text(p, "instrument"),
                VenueJson.iso(p, "time"),
                VenueJson.decimal(bid, "price"),
                VenueJson.decimal(bid, "liquidity"),
                VenueJson.decimal(ask, "price"),
                VenueJson.decimal(ask, "liquidity"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                p);
    }

    private static BigDecimal units(JsonNode fill) {
        BigDecimal units = VenueJson.decimal(fill, "units");
        return units == null ? BigDecimal.ZERO : units.abs();
    }
}
