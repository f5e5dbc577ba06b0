package io.tradewind.execution.venue.paper;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.contracts.execution.OrderType;
import io.tradewind.contracts.market.Tick;
import io.tradewind.execution.sql.Script;
import io.tradewind.execution.venue.NettingRef;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The paper venue's tables. */
@Singleton
final class PaperRepository {
    private static final String ORDER = "select o.* from paper_orders o ";
    private static final String OPEN = "o.status in ('WORKING', 'PARTIALLY_FILLED')";
    private static final String POSITION = "select p.* from paper_positions p ";

    /** What a decision on an order needs; empty when the venue has no such account. */
    Optional<Books> books(Tx tx, long accountId, String clientOrderId, String ref, Side side, Tick tick) {
        return tx.one(
                "select a.version as a_version, a.currency as a_currency, a.funds as a_funds,"
                        + " (select coalesce(sum(m.margin), 0) from paper_positions m"
                        + "   where m.account_id = a.account_id and m.quantity > 0) as margin_used,"
                        + " exists (select 1 from paper_orders k where k.account_id = a.account_id"
                        + "   and k.client_order_id = ?) as is_known,"
                        + " (select coalesce(sum(t.quantity), 0) from paper_trades t where t.instrument = ?"
                        + "   and t.tick_time = ?::timestamptz and t.tick_sequence = ? and t.side = ?) as taken,"
                        + " exists (select 1 from paper_orders o where o.account_id = a.account_id"
                        + "   and o.position_ref = ? and " + OPEN + ") as has_working,"
                        + " nextval('paper_order_ids') as next_order, nextval('paper_trade_ids') as next_trade, p.*"
                        + " from paper_accounts a left join paper_positions p"
                        + " on p.account_id = a.account_id and p.ref = ? where a.account_id = ?",
                row -> new Books(
                        row.longValue("a_version"),
                        row.string("a_currency"),
                        row.decimal("a_funds"),
                        row.decimal("margin_used"),
                        row.bool("is_known"),
                        row.decimal("taken"),
                        row.bool("has_working"),
                        row.longValue("next_order"),
                        row.longValue("next_trade"),
                        row.string("ref") == null ? Optional.empty() : Optional.of(position(row))),
                clientOrderId,
                tick == null ? null : tick.instrument(),
                tick == null ? null : tick.time(),
                tick == null ? 0L : tick.sequence(),
                side,
                ref,
                ref,
                accountId);
    }

    /** The account's books alone, for what is no fill. */
    Optional<Books> books(Tx tx, long accountId) {
        return books(tx, accountId, "", "", Side.BUY, null);
    }

    Optional<PaperOrder> order(Tx tx, long accountId, String clientOrderId) {
        return tx.one(
                ORDER + "where o.account_id = ? and o.client_order_id = ?",
                PaperRepository::order,
                accountId,
                clientOrderId);
    }

    List<PaperOrder> openOrders(Tx tx, long accountId) {
        return tx.list(
                ORDER + "where o.account_id = ? and " + OPEN + " order by o.id limit 1000",
                PaperRepository::order,
                accountId);
    }

    /** Orders that work on a position. */
    List<PaperOrder> openOrdersOf(Tx tx, long accountId, String ref) {
        return tx.list(
                ORDER + "where o.account_id = ? and o.position_ref = ? and " + OPEN + " order by o.id",
                PaperRepository::order,
                accountId,
                ref);
    }

    /**
     * Working orders that end with their position: those that reduce it, and in a hedging account whatever was meant for
     * that position alone. In a netting account an order that would open the next position goes on working.
     */
    List<PaperOrder> endingWith(Tx tx, long accountId, String ref) {
        return openOrdersOf(tx, accountId, ref).stream()
                .filter(order -> order.reduceOnly() || !NettingRef.is(ref))
                .toList();
    }

    /** Every order that waits for a price. */
    List<PaperOrder> resting(Tx tx) {
        return tx.list(ORDER + "where " + OPEN + " order by o.id limit 10000", PaperRepository::order);
    }

    /** Every position whose protection waits for a price. */
    List<PaperPosition> guarded(Tx tx) {
        return tx.list(
                POSITION
                        + "where p.quantity > 0 and (p.stop_loss is not null or p.take_profit is not null) limit 10000",
                PaperRepository::position);
    }

    Optional<PaperPosition> position(Tx tx, long accountId, String ref) {
        return tx.one(POSITION + "where p.account_id = ? and p.ref = ?", PaperRepository::position, accountId, ref);
    }

    /** Moves the protection of an open position; part of the account's books like everything else. */
    int protect(Tx tx, long accountId, String ref, BigDecimal stopLoss, BigDecimal takeProfit) {
        tx.update("update paper_accounts set version = version + 1 where account_id = ?", accountId);
        return tx.update(
                "update paper_positions set stop_loss = ?, take_profit = ?"
                        + " where account_id = ? and ref = ? and quantity > 0",
                stopLoss,
                takeProfit,
                accountId,
                ref);
    }

    /**
     * Writes a decision; throws {@code Overtaken} when the books are no longer those it was made on. The commit need not
     * reach the disk by itself: the engine's booking follows in the same database, and with it on disk all that was
     * committed before it is. Lost together with the booking, the order never arrived.
     */
    void write(Tx tx, long accountId, Books books, BigDecimal funds, Script changes) {
        new Script()
                .guard(
                        "update paper_accounts set funds = ?, version = version + 1 where account_id = ? and version = ?"
                                + " returning 1",
                        funds,
                        accountId,
                        books.version())
                .add("select " + Tx.RELAX)
                .add(changes)
                .run(tx);
    }

    static void insert(Script script, PaperOrder o, Instant now) {
        script.add(
                "insert into paper_orders (id, account_id, client_order_id, instrument, side, type, quantity, filled,"
                        + " price, reduce_only, position_ref, role, stop_loss, take_profit, status, reason_code, reason,"
                        + " accepted_at, eligible_at, rests, changed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                o.id(),
                o.accountId(),
                o.clientOrderId(),
                o.instrument(),
                o.side(),
                o.type(),
                o.quantity(),
                o.filled(),
                o.price(),
                o.reduceOnly(),
                o.positionRef(),
                o.role(),
                o.stopLoss(),
                o.takeProfit(),
                o.status(),
                o.reasonCode(),
                o.reason(),
                o.acceptedAt(),
                o.eligibleAt(),
                o.rests(),
                now);
    }

    static void update(Script script, PaperOrder o, Instant now) {
        script.add(
                "update paper_orders set type = ?, quantity = ?, price = ?, stop_loss = ?, take_profit = ?, filled = ?,"
                        + " status = ?, reason_code = ?, reason = ?, rests = ?, changed_at = ? where id = ?",
                o.type(),
                o.quantity(),
                o.price(),
                o.stopLoss(),
                o.takeProfit(),
                o.filled(),
                o.status(),
                o.reasonCode(),
                o.reason(),
                o.rests(),
                now,
                o.id());
    }

    static void insert(Script script, PaperTrade t) {
        script.add(
                "insert into paper_trades (id, account_id, order_id, client_order_id, instrument, side, quantity, price,"
                        + " fee, rate, is_maker, tick_source, tick_sequence, tick_time, is_spread_modelled, traded_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                t.id(),
                t.order().accountId(),
                t.order().id(),
                t.order().clientOrderId(),
                t.order().instrument(),
                t.order().side(),
                t.fill().quantity(),
                t.fill().price(),
                t.fee(),
                t.rate(),
                t.fill().isMaker(),
                t.tick().source(),
                t.tick().sequence(),
                t.tick().time(),
                t.isSpreadModelled(),
                t.tradedAt());
    }

    static void upsert(Script script, PaperPosition p) {
        script.add(
                "insert into paper_positions (account_id, ref, instrument, direction, quantity, cost, margin, stop_loss,"
                        + " take_profit, protections) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (account_id, ref) do update set direction = excluded.direction,"
                        + " quantity = excluded.quantity, cost = excluded.cost, margin = excluded.margin,"
                        + " stop_loss = excluded.stop_loss, take_profit = excluded.take_profit,"
                        + " protections = greatest(paper_positions.protections, excluded.protections)",
                p.accountId(),
                p.ref(),
                p.instrument(),
                p.direction(),
                p.quantity(),
                p.cost(),
                p.margin(),
                p.stopLoss(),
                p.takeProfit(),
                p.protections());
    }

    private static PaperPosition position(Row row) throws SQLException {
        return new PaperPosition(
                row.longValue("account_id"),
                row.string("ref"),
                row.string("instrument"),
                row.enumValue("direction", Direction.class),
                row.decimal("quantity"),
                row.decimal("cost"),
                row.decimal("margin"),
                row.decimal("stop_loss"),
                row.decimal("take_profit"),
                row.intValue("protections"));
    }

    private static PaperOrder order(Row row) throws SQLException {
        return new PaperOrder(
                row.longValue("id"),
                row.longValue("account_id"),
                row.string("client_order_id"),
                row.string("instrument"),
                row.enumValue("side", Side.class),
                row.enumValue("type", OrderType.class),
                row.decimal("quantity"),
                row.decimal("filled"),
                row.decimal("price"),
                row.bool("reduce_only"),
                row.string("position_ref"),
                row.enumValue("role", PaperOrder.Role.class),
                row.decimal("stop_loss"),
                row.decimal("take_profit"),
                row.enumValue("status", OrderStatus.class),
                row.string("reason_code"),
                row.string("reason"),
                row.instant("accepted_at"),
                row.instant("eligible_at"),
                row.bool("rests"));
    }
}
