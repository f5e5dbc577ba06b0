package io.tradewind.execution.reassign;

import io.tradewind.contracts.Side;
import io.tradewind.execution.ledger.Deal;
import io.tradewind.execution.ledger.Fill;
import io.tradewind.execution.ledger.LedgerRepository;
import io.tradewind.execution.ledger.OrderOrigin;
import io.tradewind.execution.ledger.Position;
import io.tradewind.execution.order.Order;
import io.tradewind.execution.order.OrderRows;
import io.tradewind.execution.sql.Script;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a reassignment reads and writes of the ledger, and its records. */
@Singleton
final class ReassignRepository {
    private static final String DEALS = "select d.*, o.magic_id, o.venue_ref, o.arrival_price as o_arrival,"
            + " o.stop_loss, o.take_profit from deals d join orders o on o.id = d.order_id";

    List<Order> orders(Tx tx, long accountId, List<Long> ids) {
        return tx.list(
                "select * from orders where account_id = ? and id = any(?::bigint[]) order by id",
                OrderRows::order,
                accountId,
                array(ids));
    }

    List<Position> positions(Tx tx, long accountId, Collection<Long> ids) {
        return tx.list(
                "select * from positions where account_id = ? and id = any(?::bigint[]) order by id",
                LedgerRepository::position,
                accountId,
                array(ids));
    }

    /** Open positions of the account without some of them. */
    List<Position> openBeside(Tx tx, long accountId, Collection<Long> ids) {
        return tx.list(
                "select * from positions where account_id = ? and quantity > 0 and id <> all(?::bigint[]) order by id",
                LedgerRepository::position,
                accountId,
                array(ids));
    }

    /** A deal with the position that it stands at. */
    record Standing(long positionId, Refold.Booked booked) {}

    /** Deals of some positions, or of some orders, by time. */
    List<Standing> deals(Tx tx, Collection<Long> positions, Collection<Long> orders) {
        return tx.list(
                DEALS + " where d.position_id = any(?::bigint[]) or d.order_id = any(?::bigint[])"
                        + " order by d.time, d.id limit 20000",
                ReassignRepository::standing,
                array(positions),
                array(orders));
    }

    static void move(Script script, List<Long> orders, ReassignAsk ask, Instant now) {
        if (ask.magicId() != null) {
            script.add(
                    "update orders set magic_id = ?, changed_at = ? where id = any(?::bigint[])",
                    ask.magicId(),
                    now,
                    array(orders));
        }
        if (ask.positionId() != null) {
            script.add(
                    "update orders set position_id = ?, changed_at = ? where id = any(?::bigint[])",
                    ask.positionId(),
                    now,
                    array(orders));
        }
    }

    static void rewrite(Script script, Deal deal) {
        script.add(
                "update deals set position_id = ?, entry = ?, realized_pnl = ? where id = ?",
                deal.positionId(),
                deal.entry(),
                deal.realizedPnl(),
                deal.dealId());
    }

    static void rewrite(Script script, Position p, Instant now) {
        script.add(
                "update positions set direction = ?, quantity = ?, opened = greatest(opened, ?), cost = ?,"
                        + " entry_price = ?, realized_pnl = ?, fees = ?, stop_loss = ?::numeric, take_profit = ?::numeric,"
                        + " magic_id = ?, opened_at = ?, closed_at = ?::timestamptz, changed_at = ? where id = ?",
                p.direction(),
                p.quantity(),
                p.quantity(),
                p.cost(),
                p.entryPrice(),
                p.realizedPnl(),
                p.fees(),
                p.stopLoss(),
                p.takeProfit(),
                p.magicId(),
                p.openedAt(),
                p.closedAt(),
                now,
                p.positionId());
    }

    /** A record. */
    record Recorded(long id, String requestId, String reason, String by, String before, String after, Instant at) {}

    static void record(Script script, Recorded r, ReassignAsk ask) {
        script.add(
                "insert into reassignments (id, account_id, request_id, reason, by_user, before, after, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                r.id(),
                ask.accountId(),
                r.requestId(),
                r.reason(),
                r.by(),
                r.before(),
                r.after(),
                r.at());
    }

    Optional<Recorded> recorded(Tx tx, long id) {
        return tx.one("select * from reassignments where id = ?", ReassignRepository::recorded, id);
    }

    List<Recorded> recorded(Tx tx, List<Long> accounts, long before, int limit) {
        return tx.list(
                "select * from reassignments where account_id = any(?::bigint[]) and id < ? order by id desc limit ?",
                ReassignRepository::recorded,
                array(accounts),
                before,
                limit);
    }

    private static Recorded recorded(Row row) throws SQLException {
        return new Recorded(
                row.longValue("id"),
                row.string("request_id"),
                row.string("reason"),
                row.string("by_user"),
                row.string("before"),
                row.string("after"),
                row.instant("at"));
    }

    private static Standing standing(Row row) throws SQLException {
        OrderOrigin origin = new OrderOrigin(
                row.longValue("order_id"),
                row.uuid("trade_id"),
                row.longValue("account_id"),
                "",
                row.string("instrument"),
                row.string("venue_ref"),
                row.decimal("o_arrival"),
                row.decimal("stop_loss"),
                row.decimal("take_profit"),
                row.longValue("magic_id"),
                row.uuid("signal_id"),
                row.uuid("run_id"),
                row.string("strategy"));
        Fill fill = new Fill(
                row.string("venue_trade_id"),
                row.enumValue("side", Side.class),
                row.decimal("quantity"),
                row.decimal("price"),
                row.decimal("fee"),
                BigDecimal.ONE,
                row.instant("time"),
                row.instant("market_time"));
        return new Standing(row.longValue("position_id"), new Refold.Booked(row.longValue("id"), origin, fill));
    }

    private static String array(Collection<Long> ids) {
        return ids.toString().replace('[', '{').replace(']', '}');
    }
}
