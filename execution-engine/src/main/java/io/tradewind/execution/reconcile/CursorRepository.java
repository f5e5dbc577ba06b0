package io.tradewind.execution.reconcile;

import io.tradewind.execution.venue.Holdings;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far each account's trades are compared. */
@Singleton
class CursorRepository {

    String cursor(Tx tx, long accountId) {
        return tx.one(
                        "select trade_cursor from reconcile_cursors where account_id = ?",
                        row -> row.string("trade_cursor"),
                        accountId)
                .orElse("");
    }

    void store(Tx tx, long accountId, String cursor, String difference, Instant at) {
        tx.update(
                "insert into reconcile_cursors (account_id, trade_cursor, reconciled_at, difference) values (?, ?, ?, ?)"
                        + " on conflict (account_id) do update set trade_cursor = excluded.trade_cursor,"
                        + " reconciled_at = excluded.reconciled_at, difference = excluded.difference",
                accountId,
                cursor,
                at,
                difference);
    }

    /** These accounts were found to be as the ledger says, unless somebody has looked since. */
    void clean(Tx tx, Collection<Long> accounts, Instant at) {
        tx.update(
                "update reconcile_cursors set reconciled_at = ?, difference = null"
                        + " from (select " + Tx.RELAX + ") relaxed"
                        + " where account_id = any (?::text[]::bigint[]) and reconciled_at < ?",
                at,
                Tx.column(accounts, account -> account),
                at);
    }

    /**
     * What the ledger holds, of accounts that were compared before. One statement, so that it is of one instant.
     */
    Map<Long, Holdings> holdings(Tx tx, Collection<Long> accounts) {
        return Holdings.of(tx.list(
                "select a.id, a.balance, c.trade_cursor, p.venue_ref,"
                        + " case p.direction when 'LONG' then p.quantity else -p.quantity end as held,"
                        + " exists (select 1 from orders o where o.account_id = a.id"
                        + "   and o.status in ('SUBMITTING', 'UNKNOWN', 'WORKING', 'PARTIALLY_FILLED')) as works"
                        + " from accounts a join reconcile_cursors c on c.account_id = a.id"
                        + " left join positions p on p.account_id = a.id and p.quantity > 0"
                        + " where a.id = any (?::text[]::bigint[])",
                row -> new Holdings.Line(
                        row.longValue("id"),
                        row.decimal("balance"),
                        row.bool("works"),
                        row.string("trade_cursor"),
                        row.string("venue_ref"),
                        row.decimal("held")),
                (Object) Tx.column(accounts, account -> account)));
    }

    /** The last comparison. @param difference null when there was none */
    record Compared(Instant at, String difference) {}

    Optional<Compared> compared(Tx tx, long accountId) {
        return tx.one(
                "select reconciled_at, difference from reconcile_cursors where account_id = ?",
                row -> new Compared(row.instant("reconciled_at"), row.string("difference")),
                accountId);
    }

    /** A person's word; the last one stands. */
    void resolved(Tx tx, long orderId, String outcome, String evidence, String by, Instant at) {
        tx.update(
                "insert into order_resolutions (order_id, outcome, evidence, by_user, at) values (?, ?, ?, ?, ?)"
                        + " on conflict (order_id) do update set outcome = excluded.outcome,"
                        + " evidence = excluded.evidence, by_user = excluded.by_user, at = excluded.at",
                orderId,
                outcome,
                evidence,
                by,
                at);
    }

    /** Money in the ledger while nothing is on its way; empty otherwise, since then nothing can be compared. */
    Optional<BigDecimal> quietBalance(Tx tx, long accountId) {
        return tx.one(
                "select balance from accounts a where id = ? and not exists (select 1 from orders o"
                        + " where o.account_id = a.id and o.status in ('SUBMITTING', 'UNKNOWN'))",
                row -> row.decimal("balance"),
                accountId);
    }

    /** Base units that the ledger holds of each position of the venue, below 0 when short. */
    Map<String, BigDecimal> held(Tx tx, long accountId) {
        return tx
                .list(
                        "select venue_ref, sum(case direction when 'LONG' then quantity else -quantity end) as held"
                                + " from positions where account_id = ? and quantity > 0 group by venue_ref",
                        row -> Map.entry(row.string("venue_ref"), row.decimal("held")),
                        accountId)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
