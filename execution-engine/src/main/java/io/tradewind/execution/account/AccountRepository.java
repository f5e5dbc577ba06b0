package io.tradewind.execution.account;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Table {@code accounts}. */
@Singleton
final class AccountRepository {
    private static final String SELECT =
            "select id, label, user_id, venue, live, currency, mode, starting_balance, opened_at from accounts ";

    long nextId(Tx tx) {
        return tx.one("select nextval('account_ids') as id", row -> row.longValue("id"))
                .orElseThrow();
    }

    /** False when the number or the label is taken. */
    boolean insert(Tx tx, Account a, LocalDate today) {
        return tx.update(
                        "insert into accounts (id, label, user_id, venue, live, currency, mode, starting_balance,"
                                + " balance, day, day_start_equity, peak_equity, opened_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::date, ?, ?, ?) on conflict do nothing",
                        a.accountId(),
                        a.label(),
                        a.userId(),
                        a.venue(),
                        a.live(),
                        a.currency(),
                        a.mode(),
                        a.startingBalance(),
                        a.startingBalance(),
                        today.toString(),
                        a.startingBalance(),
                        a.startingBalance(),
                        a.openedAt())
                == 1;
    }

    Optional<Account> byId(Tx tx, long id) {
        return tx.one(SELECT + "where id = ?", AccountRepository::account, id);
    }

    Optional<Account> byLabel(Tx tx, String label) {
        return tx.one(SELECT + "where label = ?", AccountRepository::account, label);
    }

    /** The first one of a user at a venue. */
    Optional<Account> ofUser(Tx tx, String userId, String venue) {
        return tx.one(
                SELECT + "where user_id = ? and venue = ? order by id limit 1",
                AccountRepository::account,
                userId,
                venue);
    }

    List<Account> all(Tx tx) {
        return tx.list(SELECT + "order by id", AccountRepository::account);
    }

    /** A page; null = all users, null = all ids. */
    List<Account> page(Tx tx, String userId, String[] ids, int limit, int offset) {
        return tx.list(
                SELECT + "where (?::text is null or user_id = ?) and (?::text[] is null or id::text = any(?))"
                        + " order by id limit ? offset ?",
                AccountRepository::account,
                userId,
                userId,
                ids,
                ids,
                limit,
                offset);
    }

    long count(Tx tx, String userId, String[] ids) {
        return tx.one(
                        "select count(*) as n from accounts where (?::text is null or user_id = ?)"
                                + " and (?::text[] is null or id::text = any(?))",
                        row -> row.longValue("n"),
                        userId,
                        userId,
                        ids,
                        ids)
                .orElseThrow();
    }

    /** Begins a new day, once; also in place of one that is further off than tomorrow. */
    void beginDay(Tx tx, long id, LocalDate today, BigDecimal equity) {
        tx.update(
                "update accounts set day = ?::date, day_start_equity = ?, orders_today = 0 where id = ?"
                        + " and (day < ?::date or day > ?::date)",
                today.toString(),
                equity,
                id,
                today.toString(),
                today.plusDays(1).toString());
    }

    /**
     * Keeps the highest equities, in one statement; answers the accounts that are seen to. A row that a booking has at this
     * moment is left for the next time: nobody waits here for one account with the rows of others in hand.
     */
    Set<Long> raisePeaks(Tx tx, Map<Long, BigDecimal> equities) {
        List<Long> ids = List.copyOf(equities.keySet());
        return Set.copyOf(tx.list(
                "with wanted as (select id::bigint as id, equity::numeric as equity"
                        + "   from unnest(?::text[], ?::text[]) as w(id, equity)),"
                        + " free as (select a.id from accounts a where a.id in (select id from wanted)"
                        + "   for no key update skip locked),"
                        + " raised as (update accounts a set peak_equity = w.equity from wanted w, free f"
                        + "   where a.id = w.id and f.id = w.id and a.peak_equity < w.equity)"
                        + " select id from free",
                row -> row.longValue("id"),
                Tx.column(ids, id -> id),
                Tx.column(ids, id -> equities.get(id).toPlainString())));
    }

    private static Account account(Row row) throws SQLException {
        return new Account(
                row.longValue("id"),
                row.string("label"),
                row.string("user_id"),
                row.string("venue"),
                row.bool("live"),
                row.string("currency"),
                row.enumValue("mode", Account.Mode.class),
                row.decimal("starting_balance"),
                row.instant("opened_at"));
    }
}
