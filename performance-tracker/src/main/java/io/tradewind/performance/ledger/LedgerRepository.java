package io.tradewind.performance.ledger;

import io.tradewind.contracts.Direction;
import io.tradewind.contracts.account.AccountOpened;
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
 * Reads the ledger as the log tells it, tables {@code accounts}, {@code fills}, {@code positions} and
 * {@code account_balances}, and takes accounts in; what deals change is written by {@link DealRepository}.
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

    private static TradedAccount account(Row row) throws SQLException {
        return new TradedAccount(
                row.longValue("account_id"),
                row.string("label"),
                row.string("currency"),
                row.decimal("starting_balance"),
                row.instant("opened_at"));
    }
}
