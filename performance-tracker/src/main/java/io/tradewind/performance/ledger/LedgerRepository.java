package io.tradewind.performance.ledger;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.execution.DealBooked;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables {@code accounts}, {@code fills}, {@code positions}, {@code account_balances}: the ledger as the log tells it. A
 * position that gets closed is put into {@code excursions_due}.
 */
@ApplicationScoped
public class LedgerRepository {
    private record Balance(long accountId, BigDecimal closed) {}

    void insert(Tx tx, AccountOpened account) {
        tx.update(
                """
                insert into accounts (account_id, label, currency, starting_balance, opened_at) values (?, ?, ?, ?, ?)
                on conflict (account_id) do nothing
                """,
                account.accountId(),
                account.label(),
                account.currency(),
                account.startingBalance(),
                account.openedAt());
    }

    /** False when the deal is there already. @param toldAt when the event was written: its rate is of then */
    boolean insert(Tx tx, DealBooked deal, Instant toldAt) {
        return tx.update(
                        """
                        insert into fills (deal_id, order_id, trade_id, position_id, account_id, instrument, side, entry,
                            quantity, price, fee, realized_pnl, arrival_price, slippage, signal_id, run_id, strategy,
                            filled_at, market_time, rate, rate_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (deal_id) do nothing
                        """,
                        deal.dealId(),
                        deal.orderId(),
                        deal.tradeId(),
                        deal.positionId(),
                        deal.accountId(),
                        deal.instrument(),
                        deal.side(),
                        deal.entry(),
                        deal.quantity(),
                        deal.price(),
                        deal.fee(),
                        deal.realizedPnl(),
                        deal.arrivalPrice(),
                        deal.slippage(),
                        deal.signalId(),
                        deal.runId(),
                        deal.strategy(),
                        deal.time(),
                        deal.marketTime(),
                        deal.rate(),
                        deal.rate() == null ? null : toldAt)
                == 1;
    }

    void book(Tx tx, long accountId, BigDecimal realizedPnl, BigDecimal fee) {
        tx.update("""
                insert into account_balances (account_id, realized_pnl, fees) values (?, ?, ?)
                on conflict (account_id) do update set
                    realized_pnl = account_balances.realized_pnl + excluded.realized_pnl,
                    fees = account_balances.fees + excluded.fees
                """, accountId, realizedPnl, fee);
    }

    List<Fill> fills(Tx tx, long positionId) {
        return tx.list(
                "select * from fills where position_id = ? order by deal_id", LedgerRepository::fill, positionId);
    }

    void put(Tx tx, TradedPosition position) {
        tx.update(
                """
                insert into positions (position_id, trade_id, account_id, instrument, direction, quantity, open_quantity,
                    open_price, entry_price, exit_price, realized_pnl, fees, strategy, run_id, deals, opened_at, closed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (position_id) do update set direction = excluded.direction, quantity = excluded.quantity,
                    open_quantity = excluded.open_quantity, open_price = excluded.open_price,
                    entry_price = excluded.entry_price, exit_price = excluded.exit_price,
                    realized_pnl = excluded.realized_pnl, fees = excluded.fees, strategy = excluded.strategy,
                    run_id = excluded.run_id, deals = excluded.deals, opened_at = excluded.opened_at,
                    closed_at = excluded.closed_at
                """,
                position.positionId(),
                position.tradeId(),
                position.accountId(),
                position.instrument(),
                position.direction(),
                position.quantity(),
                position.openQuantity(),
                position.openPrice(),
                position.entryPrice(),
                position.exitPrice(),
                position.realizedPnl(),
                position.fees(),
                position.strategy(),
                position.runId(),
                position.deals(),
                position.openedAt(),
                position.closedAt());
        if (position.closedAt() != null) {
            tx.update(
                    "insert into excursions_due (position_id) values (?) on conflict do nothing",
                    position.positionId());
        }
    }

    /** By number as text, or by label. */
    public Optional<TradedAccount> account(Tx tx, String idOrLabel) {
        return tx.one("""
                select * from accounts where account_id::text = ? or label = ?
                order by (label = ?) desc limit 1
                """, LedgerRepository::account, idOrLabel, idOrLabel, idOrLabel);
    }

    public List<TradedAccount> accounts(Tx tx) {
        return tx.list("select * from accounts order by account_id limit 100000", LedgerRepository::account);
    }

    /** Closed profit after fees, by account; an account without deals is missing. */
    public Map<Long, BigDecimal> closedProfit(Tx tx) {
        Map<Long, BigDecimal> byAccount = new HashMap<>();
        tx.list(
                        "select account_id, realized_pnl - fees as closed from account_balances limit 100000",
                        row -> new Balance(row.longValue("account_id"), row.decimal("closed")))
                .forEach(balance -> byAccount.put(balance.accountId(), balance.closed()));
        return byAccount;
    }

    /** Profit after fees of the deals in [from, to). */
    public BigDecimal closedProfit(Tx tx, long accountId, Instant from, Instant to) {
        return tx.one("""
                        select coalesce(sum(realized_pnl - fee), 0) as closed from fills
                        where account_id = ? and filled_at >= ?::timestamptz and filled_at < ?::timestamptz
                        """, row -> row.decimal("closed"), accountId, from, to).orElseThrow();
    }

    /** Positions that are not closed, incomplete ones included. */
    public List<TradedPosition> open(Tx tx) {
        return tx.list(
                "select * from positions where open_quantity <> 0 order by position_id limit 100000",
                LedgerRepository::position);
    }

    /** As {@link #open(Tx)}, of one account. */
    public List<TradedPosition> open(Tx tx, long accountId) {
        return tx.list(
                "select * from positions where account_id = ? and open_quantity <> 0 order by position_id limit 10000",
                LedgerRepository::position,
                accountId);
    }

    public static TradedPosition position(Row row) throws SQLException {
        return new TradedPosition(
                row.longValue("position_id"),
                row.uuid("trade_id"),
                row.longValue("account_id"),
                row.string("instrument"),
                row.enumValue("direction", Direction.class),
                row.decimal("quantity"),
                row.decimal("open_quantity"),
                row.decimal("open_price"),
                row.decimal("entry_price"),
                row.decimal("exit_price"),
                row.decimal("realized_pnl"),
                row.decimal("fees"),
                row.uuid("run_id"),
                row.string("strategy"),
                row.intValue("deals"),
                row.instant("opened_at"),
                row.instant("closed_at"));
    }

    private static Fill fill(Row row) throws SQLException {
        return new Fill(
                row.longValue("deal_id"),
                row.uuid("trade_id"),
                row.longValue("position_id"),
                row.longValue("account_id"),
                row.string("instrument"),
                row.enumValue("side", Side.class),
                row.enumValue("entry", DealBooked.Entry.class),
                row.decimal("quantity"),
                row.decimal("price"),
                row.decimal("fee"),
                row.decimal("realized_pnl"),
                row.uuid("run_id"),
                row.string("strategy"),
                row.instant("filled_at"));
    }

    private static TradedAccount account(Row row) throws SQLException {
        return new TradedAccount(
                row.longValue("account_id"),
                row.string("label"),
                row.string("currency"),
                row.decimal("starting_balance"),
                row.instant("opened_at"));
    }
}
