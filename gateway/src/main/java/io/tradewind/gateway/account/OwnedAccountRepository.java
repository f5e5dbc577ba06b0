package io.tradewind.gateway.account;

import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Table {@code owned_accounts}. */
@Singleton
class OwnedAccountRepository {
    Set<Long> of(Tx tx, UUID user) {
        return Set.copyOf(tx.list(
                "SELECT account_id FROM owned_accounts WHERE user_id = ?", row -> row.longValue("account_id"), user));
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
