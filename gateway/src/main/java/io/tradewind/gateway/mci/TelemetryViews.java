package io.tradewind.gateway.mci;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.telemetry.SuiteHealth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Telemetry in the words of the contract; what is not known is null, what is old is marked. */
final class TelemetryViews {
    private static final int PERCENT_SCALE = 4;

    private TelemetryViews() {}

    static List<Map<String, Object>> positions(JsonNode snapshot) {
        List<Map<String, Object>> views = new ArrayList<>();
        for (JsonNode p : snapshot.path("positions")) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("symbol", p.hasNonNull("instrument") ? p.path("instrument") : p.path("symbol"));
            view.put("qty", p.get("quantity"));
            view.put("side", p.get("side"));
            view.put("entryPrice", p.get("entry_price"));
            view.put("currentPrice", p.get("last_price"));
            view.put("unrealizedPL", p.get("unrealized_pnl"));
            view.put("unrealizedPLPercent", p.get("unrealized_pnl_percent"));
            view.put("marketValue", p.get("market_value"));
            view.put("priceTime", millis(p.path("price_time")));
            view.put("stale", p.get("stale"));
            views.add(view);
        }
        return views;
    }

    static List<Map<String, Object>> orders(JsonNode snapshot) {
        List<Map<String, Object>> views = new ArrayList<>();
        for (JsonNode o : snapshot.path("orders")) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("id", "order-" + o.path("order_id").asText());
            view.put("symbol", o.get("instrument"));
            view.put("side", o.path("side").asText().toLowerCase(Locale.ROOT));
            view.put("type", o.get("type"));
            view.put("qty", o.get("size"));
            view.put("filledQty", o.get("filled_size"));
            view.put("price", o.get("price"));
            view.put("status", o.path("status").asText().toLowerCase(Locale.ROOT));
            view.put("createdAt", millis(o.path("created_at")));
            view.put("filledAt", millis(o.path("filled_at")));
            views.add(view);
        }
        return views;
    }

    static Map<String, Object> account(JsonNode snapshot) {
        JsonNode a = snapshot.path("account");
        BigDecimal equity = decimal(a.path("equity"));
        BigDecimal day = decimal(a.path("day_pnl"));
        BigDecimal total = decimal(a.path("total_pnl"));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("equity", equity);
        view.put("cash", decimal(a.path("cash")));
        view.put("buyingPower", decimal(a.path("buying_power")));
        view.put("portfolioValue", decimal(a.path("portfolio_value")));
        view.put("dayPL", day);
        view.put("dayPLPercent", percentOfBefore(day, equity));
        view.put("totalPL", total);
        view.put("totalPLPercent", percent(total, decimal(snapshot.path("starting_balance"))));
        view.put("currency", snapshot.path("currency").asText());
        view.put("asOf", millis(a.path("as_of")));
        view.put("stale", a.path("stale").asBoolean());
        return view;
    }

    static Map<String, Object> health(SuiteHealth health) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("cpu", health.load().cpu());
        view.put("memory", health.load().memory());
        view.put("latency", health.latencyMs());
        view.put("uptime", health.uptime() == null ? null : health.uptime().toMillis());
        view.put("lastHeartbeat", millis(health.lastHeartbeat()));
        view.put("status", health.status().name().toLowerCase(Locale.ROOT));
        view.put("concerns", health.concerns());
        return view;
    }

    static Map<String, Object> markets(JsonNode quotes) {
        Map<String, Object> views = new LinkedHashMap<>();
        quotes.path("quotes")
                .forEach(quote -> views.put(quote.path("instrument").asText(), market(quote)));
        return views;
    }

    /** {@code timestamp} is when the venue's last price was received, {@code marketTime} the venue's own time of it. */
    static Map<String, Object> market(JsonNode q) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("symbol", q.get("instrument"));
        view.put("price", decimal(q.path("last")));
        view.put("change", decimal(q.path("change")));
        view.put("changePercent", decimal(q.path("change_percent")));
        view.put("volume", decimal(q.path("volume")));
        view.put("high", decimal(q.path("high")));
        view.put("low", decimal(q.path("low")));
        view.put("open", decimal(q.path("open")));
        view.put("timestamp", millis(q.path("received_at")));
        view.put("marketTime", millis(q.path("time")));
        view.put("stale", q.path("stale").asBoolean());
        return view;
    }

    /** Against what there was before the profit. */
    private static BigDecimal percentOfBefore(BigDecimal profit, BigDecimal now) {
        return profit == null || now == null ? null : percent(profit, now.subtract(profit));
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part == null || whole == null || whole.signum() <= 0
                ? null
                : part.movePointRight(2).divide(whole, PERCENT_SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal decimal(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private static Long millis(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.textValue()).toEpochMilli() : null;
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
