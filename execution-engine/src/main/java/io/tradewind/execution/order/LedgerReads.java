package io.tradewind.execution.order;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.RowReader;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Pages of orders, deals and positions, newest first. */
@Singleton
class LedgerReads {
    private static final String WHERE =
            " where account_id = ? and (?::text is null or instrument = ?) and (?::text is null or %s)"
                    + " order by id desc limit ? offset ?";
    private static final String COUNT =
            " where account_id = ? and (?::text is null or instrument = ?) and (?::text is null or %s)";
    private static final String ORDER_STATUS = "status = ?::text";
    private static final String POSITION_STATUS = "case ?::text when 'OPEN' then quantity > 0 else quantity = 0 end";
    private static final String DEAL_ENTRY = "entry = ?::text";

    private final Database database;

    LedgerReads(Database database) {
        this.database = database;
    }

    /**
     * What is asked for.
     *
     * @param instrument canonical symbol; null = all
     * @param status upper case; null = all
     */
    record Filter(long accountId, String instrument, String status, int page, int pageSize) {}

    /** A page. */
    record Page<T>(List<T> items, long total) {}

    /** An order. */
    record OrderView(
            long orderId,
            UUID tradeId,
            long accountId,
            String instrument,
            Side side,
            String orderType,
            BigDecimal size,
            BigDecimal filledSize,
            BigDecimal price,
            BigDecimal stopLoss,
            BigDecimal takeProfit,
            boolean reduceOnly,
            long positionId,
            long magicId,
            UUID signalId,
            UUID runId,
            String requestId,
            String clientOrderId,
            String platformOrderId,
            OrderStatus status,
            String reasonCode,
            String reason,
            String variance,
            Instant dueAt,
            Instant createdAt,
            Instant changedAt) {}

    /** A deal. */
    record DealView(
            long dealId,
            long orderId,
            UUID tradeId,
            long positionId,
            long accountId,
            String instrument,
            Side side,
            DealBooked.Entry entry,
            BigDecimal size,
            BigDecimal price,
            BigDecimal fee,
            BigDecimal realizedPnl,
            BigDecimal balanceAfter,
            BigDecimal slippage,
            String venueTradeId,
            Instant time,
            Instant marketTime) {}

    /** A position. */
    record PositionView(
            long positionId,
            UUID tradeId,
            long accountId,
            String instrument,
            Direction direction,
            String status,
            BigDecimal size,
            BigDecimal entryPrice,
            BigDecimal realizedPnl,
            BigDecimal fees,
            BigDecimal stopLoss,
            BigDecimal takeProfit,
            long magicId,
            UUID runId,
            Instant openedAt,
            Instant closedAt) {}

    Page<OrderView> orders(Filter filter) {
        return page("orders", ORDER_STATUS, filter, LedgerReads::orderOf);
    }

    /** One order; empty when there is none. */
    Optional<OrderView> order(long orderId) {
        return database.read(tx -> tx.one("select * from orders where id = ?", LedgerReads::orderOf, orderId));
    }

    private static OrderView orderOf(Row row) throws SQLException {
        return new OrderView(
                row.longValue("id"),
                row.uuid("trade_id"),
                row.longValue("account_id"),
                row.string("instrument"),
                row.enumValue("side", Side.class),
                row.enumValue("type", OrderType.class).name().toLowerCase(Locale.ROOT),
                row.decimal("quantity"),
                row.decimal("filled"),
                row.decimal("price"),
                row.decimal("stop_loss"),
                row.decimal("take_profit"),
                row.bool("reduce_only"),
                row.longValue("position_id"),
                row.longValue("magic_id"),
                row.uuid("signal_id"),
                row.uuid("run_id"),
                row.string("request_id"),
                row.string("client_order_id"),
                row.string("venue_order_id"),
                row.enumValue("status", OrderStatus.class),
                row.string("reason_code"),
                row.string("reason"),
                row.string("variance"),
                row.instant("due_at"),
                row.instant("created_at"),
                row.instant("changed_at"));
    }

    Page<DealView> deals(Filter filter) {
        return page(
                "deals",
                DEAL_ENTRY,
                filter,
                row -> new DealView(
                        row.longValue("id"),
                        row.longValue("order_id"),
                        row.uuid("trade_id"),
                        row.longValue("position_id"),
                        row.longValue("account_id"),
                        row.string("instrument"),
                        row.enumValue("side", Side.class),
                        row.enumValue("entry", DealBooked.Entry.class),
                        row.decimal("quantity"),
                        row.decimal("price"),
                        row.decimal("fee"),
                        TradeViews.money(row.decimal("realized_pnl")),
                        TradeViews.money(row.decimal("balance_after")),
                        row.decimal("slippage"),
                        row.string("venue_trade_id"),
                        row.instant("time"),
                        row.instant("market_time")));
    }

    Page<PositionView> positions(Filter filter) {
        return page(
                "positions",
                POSITION_STATUS,
                filter,
                row -> new PositionView(
                        row.longValue("id"),
                        row.uuid("trade_id"),
                        row.longValue("account_id"),
                        row.string("instrument"),
                        row.enumValue("direction", Direction.class),
                        row.decimal("quantity").signum() > 0 ? "open" : "closed",
                        row.decimal("quantity"),
                        row.decimal("entry_price"),
                        TradeViews.money(row.decimal("realized_pnl")),
                        TradeViews.money(row.decimal("fees")),
                        row.decimal("stop_loss"),
                        row.decimal("take_profit"),
                        row.longValue("magic_id"),
                        row.uuid("run_id"),
                        row.instant("opened_at"),
                        row.instant("closed_at")));
    }

    private <T> Page<T> page(String table, String status, Filter f, RowReader<T> reader) {
        return database.read(tx -> new Page<>(
                tx.list(
                        "select * from " + table + WHERE.formatted(status),
                        reader,
                        f.accountId(),
                        f.instrument(),
                        f.instrument(),
                        f.status(),
                        f.status(),
                        f.pageSize(),
                        (long) (f.page() - 1) * f.pageSize()),
                tx.one(
                                "select count(*) as n from " + table + COUNT.formatted(status),
                                row -> row.longValue("n"),
                                f.accountId(),
                                f.instrument(),
                                f.instrument(),
                                f.status(),
                                f.status())
                        .orElseThrow()));
    }
}
