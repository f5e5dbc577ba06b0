package io.tradewind.gateway.attempt;

import io.tradewind.gateway.user.Email;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tables {@code login_attempts} and {@code known_places}. */
@Singleton
class AttemptRepository {
    private static final int PLACES = 20;

    /** A budget after one more attempt. */
    record Count(int taken, Instant windowStart) {}

    /** Names among these under which the person of this address is known. */
    List<String> known(Tx tx, Email email, List<String> names, Instant since) {
        return tx.list(
                "SELECT p.place FROM known_places p JOIN users u ON u.id = p.user_id"
                        + " WHERE lower(u.email) = ? AND p.place = ANY (?) AND p.seen_at > ?",
                row -> row.string("place"),
                email.canonical(),
                names.toArray(String[]::new),
                since);
    }

    /** Takes one attempt before it is known whether it will be a right one: fifty together count as fifty. */
    Count take(Tx tx, String account, String source, Instant now, Instant oldestStart) {
        return tx.one(
                        """
                        INSERT INTO login_attempts AS a (account, source, window_start, taken) VALUES (?, ?, ?, 1)
                        ON CONFLICT (account, source) DO UPDATE
                           SET taken = CASE WHEN a.window_start <= ? THEN 1 ELSE a.taken + 1 END,
                               window_start = CASE WHEN a.window_start <= ? THEN excluded.window_start
                                                   ELSE a.window_start END
                        RETURNING taken, window_start""",
                        row -> new Count(row.intValue("taken"), row.instant("window_start")),
                        account,
                        source,
                        now,
                        oldestStart,
                        oldestStart)
                .orElseThrow();
    }

    void giveBack(Tx tx, String account, String source) {
        tx.update(
                "UPDATE login_attempts SET taken = taken - 1 WHERE account = ? AND source = ? AND taken > 0",
                account,
                source);
    }

    void forget(Tx tx, Email email) {
        tx.update(
                "DELETE FROM login_attempts WHERE account IN (?, ?)",
                Attempts.Kind.PASSWORD.account(email),
                Attempts.Kind.CODE.account(email));
    }

    void prune(Tx tx, Instant before) {
        tx.update("DELETE FROM login_attempts WHERE window_start < ?", before);
    }

    void remember(Tx tx, UUID user, String place, Instant now) {
        tx.update(
                "INSERT INTO known_places (user_id, place, seen_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (user_id, place) DO UPDATE SET seen_at = excluded.seen_at",
                user,
                place,
                now);
        tx.update(
                "DELETE FROM known_places WHERE user_id = ? AND place NOT IN (SELECT place FROM known_places"
                        + " WHERE user_id = ? ORDER BY seen_at DESC LIMIT " + PLACES + ")",
                user,
                user);
    }

    void forgetPlaces(Tx tx, UUID user) {
        tx.update("DELETE FROM known_places WHERE user_id = ?", user);
    }
}
