package io.tradewind.execution.ledger;

import io.tradewind.contracts.Direction;
import io.tradewind.execution.sql.Script;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Balance, positions and deals. */
@Singleton
public class LedgerRepository {
    private static final String POSITION = "select p.* from positions p ";

    /**
     * A venue's trade as it is in the ledger: some venues count trades by instrument, and two orders of one account that
     * meet have one trade, so the number alone is not enough.
     */
    public record TradeName(String instrument, String venueTradeId, String clientOrderId) {}

    /** Trades of these instruments and names that are in the ledger. */
    public List<TradeName> booked(Tx tx, long accountId, List<String> instruments, List<String> names) {
        return tx.list(
                "select distinct d.instrument, d.venue_trade_id, o.client_order_id from deals d"
                        + " join orders o on o.id = d.order_id where d.account_id = ? and d.instrument = any(?)"
                        + " and d.venue_trade_id = any(?)",
                row -> new TradeName(
                        row.string("instrument"), row.string("venue_trade_id"), row.string("client_order_id")),
                accountId,
                instruments.toArray(String[]::new),
                names.toArray(String[]::new));
    }

    public Optional<Position> byId(Tx tx, long positionId) {
        return tx.one(POSITION + "where p.id = ?", LedgerRepository::position, positionId);
    }

    public Optional<Position> openOfRun(Tx tx, long accountId, UUID runId, String instrument) {
        return tx
                .list(
                        POSITION + "where p.account_id = ? and p.run_id = ? and p.instrument = ? and p.quantity > 0"
                                + " order by p.id",
                        LedgerRepository::position,
                        accountId,
                        runId,
                        instrument)
                .stream()
                .findFirst();
    }

    /** Open positions of an account; null = of every run, of every strategy tag. */
    public List<Position> open(Tx tx, long accountId, UUID runId, Long magicId) {
        return tx.list(
                POSITION + "where p.account_id = ? and p.quantity > 0 and (?::uuid is null or p.run_id = ?::uuid)"
                        + " and (?::bigint is null or p.magic_id = ?::bigint) order by p.id limit 10000",
                LedgerRepository::position,
                accountId,
                runId,
                runId,
                magicId,
                magicId);
    }

    /** First of a booking's script: nothing of it is written when the ledger was changed by somebody else meanwhile. */
    public static void moveMoney(Script script, AccountBook book, BigDecimal realized, BigDecimal fees) {
        script.guard(
                "update accounts set realized = realized + ?, fees = fees + ?, balance = balance + ? - ?,"
                        + " ledger_version = ledger_version + 1 where id = ? and ledger_version = ? returning 1",
                realized,
                fees,
                realized,
                fees,
                book.accountId(),
                book.ledgerVersion());
    }

    public static void insert(Script script, Deal d) {
        OrderOrigin origin = d.origin();
        script.add(
                "insert into deals (id, account_id, order_id, trade_id, position_id, instrument, side, entry, quantity,"
                        + " price, fee, realized_pnl, balance_after, arrival_price, slippage, venue_trade_id, signal_id,"
                        + " run_id, strategy, time, market_time)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                d.dealId(),
                origin.accountId(),
                origin.orderId(),
                origin.tradeId(),
                d.positionId(),
                origin.instrument(),
                d.side(),
                d.entry(),
                d.quantity(),
                d.price(),
                d.fee(),
                d.realizedPnl(),
                d.balanceAfter(),
                origin.arrivalPrice(),
                d.slippage(),
                d.venueTradeId(),
                origin.signalId(),
                origin.runId(),
                origin.strategy(),
                d.time(),
                d.marketTime());
    }

    public static void upsert(Script script, Position p, Instant at) {
        script.add(
                "insert into positions (id, trade_id, account_id, instrument, direction, quantity, opened, cost,"
                        + " entry_price, realized_pnl, fees, venue_ref, stop_loss, take_profit, magic_id, signal_id,"
                        + " run_id, strategy, opened_at, closed_at, changed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (id) do update set quantity = excluded.quantity,"
                        + " opened = greatest(positions.opened, excluded.opened), cost = excluded.cost,"
                        + " entry_price = excluded.entry_price, realized_pnl = excluded.realized_pnl,"
                        + " fees = excluded.fees, stop_loss = excluded.stop_loss, take_profit = excluded.take_profit,"
                        + " closed_at = excluded.closed_at, changed_at = excluded.changed_at",
                p.positionId(),
                p.tradeId(),
                p.accountId(),
                p.instrument(),
                p.direction(),
                p.quantity(),
                p.quantity(),
                p.cost(),
                p.entryPrice(),
                p.realizedPnl(),
                p.fees(),
                p.venueRef(),
                p.stopLoss(),
                p.takeProfit(),
                p.magicId(),
                p.signalId(),
                p.runId(),
                p.strategy(),
                p.openedAt(),
                p.closedAt(),
                at);
    }

    /** A row of table {@code positions}. */
    public static Position position(Row row) throws SQLException {
        return new Position(
                row.longValue("id"),
                row.uuid("trade_id"),
                row.longValue("account_id"),
                row.string("instrument"),
                row.enumValue("direction", Direction.class),
                row.decimal("quantity"),
                row.decimal("cost"),
                row.decimal("entry_price"),
                row.decimal("realized_pnl"),
                row.decimal("fees"),
                row.string("venue_ref"),
                row.decimal("stop_loss"),
                row.decimal("take_profit"),
                row.longValue("magic_id"),
                row.uuid("signal_id"),
                row.uuid("run_id"),
                row.string("strategy"),
                row.instant("opened_at"),
                row.instant("closed_at"));
    }
}
