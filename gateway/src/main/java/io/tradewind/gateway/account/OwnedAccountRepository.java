package io.tradewind.gateway.account;

import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Table {@code owned_accounts}; of {@code known_accounts} whose they are. */
@Singleton
class OwnedAccountRepository {
    Set<Long> of(Tx tx, UUID user) {
        return Set.copyOf(tx.list(
                "SELECT account_id FROM owned_accounts WHERE user_id = ?", row -> row.longValue("account_id"), user));
    }

    /** What the engine said last, and what the log told of since. */
    Set<Long> heardOf(Tx tx, UUID user, int most) {
        return Set.copyOf(tx.list(
                "SELECT account_id FROM (SELECT account_id, 0 AS later FROM owned_accounts WHERE user_id = ?"
                        + " UNION SELECT account_id, 1 FROM known_accounts WHERE user_id = ?) AS heard"
                        + " GROUP BY account_id ORDER BY min(later), account_id DESC LIMIT ?",
                row -> row.longValue("account_id"),
                user,
                user.toString(),
                most));
    }

    void replace(Tx tx, UUID user, Set<Long> accounts, Instant now) {
        tx.update("DELETE FROM owned_accounts WHERE user_id = ?", user);
        for (long account : accounts) {
            tx.update(
                    "INSERT INTO owned_accounts (user_id, account_id, seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    user,
                    account,
                    now);
        }
    }
}
