package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Events of the suite's stream in the words of this door: decimals as text, CCXT's spelling of symbols. Pure. */
final class EventForm {
    static final String KINDS = "order_updated,trade_executed,position_updated";

    private static final Map<String, String> NAMES =
            Map.of("order_updated", "order", "trade_executed", "deal", "position_updated", "position");

    /** What the engine's queries call otherwise than its events. */
    private static final Map<String, String> RENAMED = Map.of(
            "quantity", "qty",
            "filled", "filled_qty",
            "venue_order_id", "exchange_order_id",
            "venue_trade_id", "exchange_trade_id",
            "changed_at", "updated_at");

    private static final Set<String> LEFT_OUT = Set.of("signal_id", "run_id", "trade_id", "market_time");

    private EventForm() {}

    /** {@code order}, {@code deal} or {@code position}. */
    static String name(String eventType) {
        return NAMES.getOrDefault(eventType, eventType);
    }

    static ObjectNode data(String eventType, JsonNode data) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : data.properties()) {
            if (!LEFT_OUT.contains(field.getKey())) {
                put(shown, field.getKey(), field.getValue());
            }
        }
        if (eventType.equals("order_updated")) {
            BigDecimal quantity = decimal(data, "quantity");
            BigDecimal filled = decimal(data, "filled");
            if (quantity != null && filled != null) {
                shown.put("remaining_qty", text(quantity.subtract(filled)));
            }
        }
        if (eventType.equals("position_updated")) {
            BigDecimal quantity = decimal(data, "quantity");
            shown.put("status", quantity == null || quantity.signum() == 0 ? "closed" : "open");
        }
        return shown;
    }

    private static void put(ObjectNode shown, String name, JsonNode value) {
        switch (name) {
            case "instrument" -> shown.put("symbol", symbol(value.asText()));
            case "direction" -> shown.put("side", lower(value));
            case "side", "status", "order_type", "entry" -> shown.put(name, lower(value));
            default -> {
                String renamed = RENAMED.getOrDefault(name, name);
                boolean isAmount = value.isNumber() && !name.endsWith("_id");
                if (isAmount) {
                    shown.put(renamed, text(value.decimalValue()));
                } else {
                    shown.set(renamed, value);
                }
            }
        }
    }

    private static String lower(JsonNode value) {
        return value.isNull() ? null : value.asText().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal decimal(JsonNode data, String name) {
        JsonNode value = data.path(name);
        return value.isNumber() ? value.decimalValue() : value.isTextual() ? new BigDecimal(value.textValue()) : null;
    }

    private static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String symbol(String canonical) {
        return Instruments.find(canonical).map(EventForm::symbol).orElse(canonical);
    }

    private static String symbol(Instrument instrument) {
        return instrument.base().equals(instrument.symbol())
                ? instrument.symbol()
                : instrument.base() + "/" + instrument.quote();
    }

    /** A frame of the socket. @param id of the message that it answers; null = none */
    static Map<String, Object> frame(String type, JsonNode id) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", type);
        if (id != null) {
            frame.put("request_id", id);
        }
        return frame;
    }
}
