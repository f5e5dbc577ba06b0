package io.tradewind.execution.ccxt;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.kit.error.Shown;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** CCXT's {@code params} of an order. An immediate order must not become one that rests. */
final class TradeParams {
    private static final String REDUCE_ONLY = "reduceOnly";
    private static final List<String> OWN_ID =
            List.of("requestId", "request_id", "clientOrderId", "client_order_id", "newClientOrderId", "clOrdId");
    private static final List<String> TRIGGER = List.of("triggerPrice", "stopPrice");
    private static final List<String> STOP_LOSS = List.of("stopLossPrice", "stopLoss");
    private static final List<String> TAKE_PROFIT = List.of("takeProfitPrice", "takeProfit");
    private static final Set<String> KNOWN = known();

    private final KnownParams given;

    /** @param args of a function that makes or changes an order */
    TradeParams(CcxtArgs args) {
        given = new KnownParams(args, KNOWN);
        if (isTrue("postOnly")) {
            throw CcxtError.NotSupported.because(
                    "postOnly orders are not supported: an order that crosses is filled",
                    Map.of("field", "params.postOnly"));
        }
        String force = text(List.of("timeInForce"));
        if (force != null && !force.equalsIgnoreCase("GTC")) {
            throw CcxtError.NotSupported.because(
                    "timeInForce has to be GTC: an order works until it is filled or canceled",
                    Map.of("field", "params.timeInForce", "value", Shown.of(force)));
        }
    }

    private static Set<String> known() {
        Set<String> known = new LinkedHashSet<>(List.of(REDUCE_ONLY, "positionId", "postOnly", "timeInForce"));
        Stream.of(OWN_ID, TRIGGER, STOP_LOSS, TAKE_PROFIT).forEach(known::addAll);
        return known;
    }

    /** The caller's own id of the order; null = none. */
    String ownId() {
        return text(OWN_ID);
    }

    /** Null = none. */
    String positionId() {
        return text(List.of("positionId"));
    }

    /** Empty when nothing is said of it. */
    Optional<Boolean> reduceOnly() {
        return given.flag(REDUCE_ONLY);
    }

    boolean reduces() {
        return isTrue(REDUCE_ONLY) || positionId() != null;
    }

    /** Price at which a stop order becomes a market order; null = none. */
    BigDecimal trigger() {
        return price(TRIGGER);
    }

    /** Null = none. */
    BigDecimal stopLoss() {
        return price(STOP_LOSS);
    }

    /** Null = none. */
    BigDecimal takeProfit() {
        return price(TAKE_PROFIT);
    }

    private BigDecimal price(List<String> names) {
        for (String name : names) {
            JsonNode value = given.value(name);
            BigDecimal price = value.isObject() ? attached(name, value) : CcxtArgs.number(value, name);
            if (price != null) {
                return price;
            }
        }
        return null;
    }

    /** {@code stopLoss: {triggerPrice: …}}: protection that becomes a market order at its trigger. */
    private static BigDecimal attached(String name, JsonNode value) {
        value.fieldNames().forEachRemaining(field -> {
            boolean isMarket = field.equals("type") && value.get(field).asText().equalsIgnoreCase("market");
            if (!TRIGGER.contains(field) && !isMarket) {
                throw CcxtError.NotSupported.because(
                        name + " has a triggerPrice, and becomes a market order there",
                        Map.of("field", "params." + name + "." + Shown.of(field), "known", TRIGGER));
            }
        });
        return TRIGGER.stream()
                .map(field -> CcxtArgs.number(value.path(field), name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> CcxtError.ArgumentsRequired.because(
                        name + " needs a triggerPrice", Map.of("field", "params." + name + ".triggerPrice")));
    }

    private String text(List<String> names) {
        return names.stream()
                .map(given::single)
                .filter(value -> value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private boolean isTrue(String name) {
        return given.flag(name).orElse(false);
    }
}
