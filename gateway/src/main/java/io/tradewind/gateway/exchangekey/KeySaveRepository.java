package io.tradewind.gateway.exchangekey;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table {@code exchange_key_saves}. */
@Singleton
class KeySaveRepository {
    /** @param lookAt when others may ask what became of it */
    void begin(Tx tx, KeySave save, Instant lookAt) {
        tx.update(
                """
                INSERT INTO exchange_key_saves (id, user_id, provider, hint, may_read, may_trade, may_withdraw, venue_user,
                                                begun_at, look_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (user_id, provider) DO UPDATE
                   SET id = excluded.id, hint = excluded.hint, may_read = excluded.may_read,
                       may_trade = excluded.may_trade, may_withdraw = excluded.may_withdraw,
                       venue_user = excluded.venue_user, begun_at = excluded.begun_at, look_at = excluded.look_at""",
                save.id(),
                save.userId(),
                save.provider(),
                save.hint(),
                save.permissions().read(),
                save.permissions().trade(),
                save.permissions().withdraw(),
                save.venueUser(),
                save.begunAt(),
                lookAt);
    }

    /** False when it was ended, or another one has taken its place. */
    boolean end(Tx tx, UUID id) {
        return tx.update("DELETE FROM exchange_key_saves WHERE id = ?", id) == 1;
    }

    /** Those that nobody goes on with; each is given out once until {@code again}, whichever replica asks. */
    List<KeySave> claim(Tx tx, Instant now, Instant again, int limit) {
        return tx.list("""
                UPDATE exchange_key_saves SET look_at = ?
                 WHERE id IN (SELECT id FROM exchange_key_saves WHERE look_at <= ? ORDER BY look_at LIMIT ?
                                 FOR UPDATE SKIP LOCKED)
                RETURNING id, user_id, provider, hint, may_read::text AS may_read, may_trade::text AS may_trade,
                          may_withdraw::text AS may_withdraw, venue_user, begun_at""", KeySaveRepository::read, again, now, limit);
    }

    private static KeySave read(Row row) throws SQLException {
        return new KeySave(
                row.uuid("id"),
                row.uuid("user_id"),
                row.string("provider"),
                row.string("hint"),
                ExchangeKeyRepository.permissions(row),
                row.string("venue_user"),
                row.instant("begun_at"));
    }
}
