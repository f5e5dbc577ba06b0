package io.tradewind.gateway.exchangekey;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code exchange_keys}. */
@Singleton
class ExchangeKeyRepository {
    private static final String SELECT =
            "SELECT id, user_id, provider, account_id, label, hint, may_read::text AS may_read, may_trade::text AS"
                    + " may_trade, may_withdraw::text AS may_withdraw, venue_user, created_at, checked_at FROM"
                    + " exchange_keys WHERE user_id = ?";

    List<ExchangeKey> of(Tx tx, UUID user) {
        return tx.list(SELECT + " ORDER BY provider", ExchangeKeyRepository::read, user);
    }

    /** By id, or by the venue's name. */
    Optional<ExchangeKey> find(Tx tx, UUID user, String idOrProvider) {
        return tx.one(
                SELECT + " AND (id::text = ? OR provider = ?)",
                ExchangeKeyRepository::read,
                user,
                idOrProvider,
                idOrProvider);
    }

    /** Keys of one person at one venue are one row; the id of the first stays. */
    ExchangeKey save(Tx tx, ExchangeKey key) {
        tx.update(
                """
                INSERT INTO exchange_keys (id, user_id, provider, account_id, label, hint, may_read, may_trade,
                                           may_withdraw, venue_user, created_at, checked_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (user_id, provider) DO UPDATE
                   SET account_id = excluded.account_id, label = excluded.label, hint = excluded.hint,
                       may_read = excluded.may_read, may_trade = excluded.may_trade,
                       may_withdraw = excluded.may_withdraw, venue_user = excluded.venue_user,
                       checked_at = excluded.checked_at""",
                key.id(),
                key.userId(),
                key.provider(),
                key.accountId(),
                key.label(),
                key.hint(),
                key.permissions().read(),
                key.permissions().trade(),
                key.permissions().withdraw(),
                key.venueUser(),
                key.createdAt(),
                key.checkedAt());
        return find(tx, key.userId(), key.provider()).orElseThrow();
    }

    void delete(Tx tx, UUID id) {
        tx.update("DELETE FROM exchange_keys WHERE id = ?", id);
    }

    private static ExchangeKey read(Row row) throws SQLException {
        return new ExchangeKey(
                row.uuid("id"),
                row.uuid("user_id"),
                row.string("provider"),
                row.longValue("account_id"),
                row.string("label"),
                row.string("hint"),
                permissions(row),
                row.string("venue_user"),
                row.instant("created_at"),
                row.instant("checked_at"));
    }

    static KeyCheck.Permissions permissions(Row row) throws SQLException {
        return new KeyCheck.Permissions(
                truth(row.string("may_read")), truth(row.string("may_trade")), truth(row.string("may_withdraw")));
    }

    private static Boolean truth(String text) {
        return text == null ? null : Boolean.valueOf(text);
    }
}
