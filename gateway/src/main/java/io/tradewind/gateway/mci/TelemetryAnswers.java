package io.tradewind.gateway.mci;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The form of what {@link TelemetryViews} makes, for the OpenAPI document. Times are epoch milliseconds. */
final class TelemetryAnswers {
    private TelemetryAnswers() {}

    /** Open positions. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Positions(List<Position> positions, long timestamp) {}

    /** An open position. @param side long or short */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Position(
            String symbol,
            BigDecimal qty,
            String side,
            BigDecimal entryPrice,
            BigDecimal currentPrice,
            BigDecimal unrealizedPL,
            BigDecimal unrealizedPLPercent,
            BigDecimal marketValue,
            Long priceTime,
            boolean stale) {}

    /** Orders. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Orders(List<Order> orders, long timestamp) {}

    /** An order. @param side buy or sell */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Order(
            String id,
            String symbol,
            String side,
            String type,
            BigDecimal qty,
            BigDecimal filledQty,
            BigDecimal price,
            String status,
            Long createdAt,
            Long filledAt) {}

    /** Money of an account. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Account(
            BigDecimal equity,
            BigDecimal cash,
            BigDecimal buyingPower,
            BigDecimal portfolioValue,
            BigDecimal dayPL,
            BigDecimal dayPLPercent,
            BigDecimal totalPL,
            BigDecimal totalPLPercent,
            String currency,
            Long asOf,
            boolean stale,
            long timestamp) {}

    /** How suite and venue do. @param status healthy, degraded or critical */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Health(
            BigDecimal cpu,
            BigDecimal memory,
            Long latency,
            Long uptime,
            Long lastHeartbeat,
            String status,
            List<String> concerns,
            long timestamp) {}

    /** Last prices by symbol. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Markets(Map<String, Market> marketData, long timestamp) {}

    /** The last price of an instrument. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Market(
            String symbol,
            BigDecimal price,
            BigDecimal change,
            BigDecimal changePercent,
            BigDecimal volume,
            BigDecimal high,
            BigDecimal low,
            BigDecimal open,
            Long timestamp,
            Long marketTime,
            boolean stale) {}

    /** Everything at once. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Snapshot(
            List<Position> positions,
            List<Order> orders,
            Account account,
            Health health,
            Map<String, Market> marketData,
            boolean consistent,
            long timestamp) {}
}
