package io.tradewind.execution.order;

import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.ExecutionVariance;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.kit.sql.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Orders as rows, and rows as orders. */
public final class OrderRows {
    static final String COLUMNS = "id, trade_id, account_id, instrument, side, type, quantity, price, stop_loss,"
            + " take_profit, reduce_only, position_id, venue_ref, magic_id, signal_id, run_id, strategy, request_id,"
            + " client_order_id, status, reason_code, reason, arrival_price, variance, due_at, caller, correlation_id,"
            + " instance, created_at, changed_at";
    static final String VALUES = "?::bigint, ?::uuid, ?::bigint, ?::text, ?::text, ?::text, ?::numeric,"
            + " ?::numeric, ?::numeric, ?::numeric, ?::boolean, ?::bigint, ?::text, ?::bigint, ?::uuid, ?::uuid, ?::text,"
            + " ?::text, ?::text, ?::text, ?::text, ?::text, ?::numeric, ?::text, ?::timestamptz, ?::text, ?::text, ?::text,"
            + " ?::timestamptz, ?::timestamptz";

    private OrderRows() {}

    /** In the order of the repository's columns. */
    static List<Object> values(Order o) {
        Order.Terms terms = o.terms();
        Order.Tags tags = o.tags();
        Order.Progress progress = o.progress();
        return Arrays.asList(
                o.id(),
                o.tradeId(),
                o.accountId(),
                terms.instrument(),
                terms.side(),
                terms.type(),
                terms.quantity(),
                terms.price(),
                terms.stopLoss(),
                terms.takeProfit(),
                terms.reduceOnly(),
                progress.positionId(),
                terms.positionRef(),
                tags.magicId(),
                tags.signalId(),
                tags.runId(),
                tags.strategy(),
                tags.requestId(),
                o.clientOrderId(),
                progress.status(),
                progress.reasonCode(),
                progress.reason(),
                terms.arrivalPrice(),
                o.variance() == null ? null : EventJson.write(o.variance()),
                o.dueAt(),
                tags.caller(),
                tags.correlationId(),
                o.instance(),
                o.createdAt(),
                progress.changedAt());
    }

    /** A row of table {@code orders}. */
    public static Order order(Row row) throws SQLException {
        return new Order(
                row.longValue("id"),
                row.uuid("trade_id"),
                row.longValue("account_id"),
                row.string("client_order_id"),
                new Order.Terms(
                        row.string("instrument"),
                        row.enumValue("side", Side.class),
                        row.enumValue("type", OrderType.class),
                        row.decimal("quantity"),
                        row.decimal("price"),
                        row.decimal("stop_loss"),
                        row.decimal("take_profit"),
                        row.bool("reduce_only"),
                        row.string("venue_ref"),
                        row.longValue("position_id"),
                        row.decimal("arrival_price")),
                new Order.Tags(
                        row.longValue("magic_id"),
                        row.uuid("signal_id"),
                        row.uuid("run_id"),
                        row.string("strategy"),
                        row.string("request_id"),
                        row.string("caller"),
                        row.string("correlation_id")),
                new Order.Progress(
                        row.enumValue("status", OrderStatus.class),
                        row.decimal("filled"),
                        row.decimal("filled_value"),
                        row.decimal("fees"),
                        row.longValue("position_id"),
                        row.string("venue_order_id"),
                        row.string("reason_code"),
                        row.string("reason"),
                        row.instant("filled_at"),
                        row.instant("changed_at"),
                        asked(row)),
                variance(row),
                row.instant("due_at"),
                row.string("instance"),
                row.instant("created_at"));
    }

    private static ExecutionVariance variance(Row row) throws SQLException {
        String kept = row.string("variance");
        return kept == null ? null : EventJson.read(kept, ExecutionVariance.class);
    }

    private static Order.Asked asked(Row row) throws SQLException {
        BigDecimal quantity = row.decimal("asked_quantity");
        return quantity == null ? null : new Order.Asked(quantity, row.decimal("asked_price"));
    }
}
