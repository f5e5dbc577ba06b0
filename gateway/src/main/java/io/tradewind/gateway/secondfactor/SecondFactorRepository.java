package io.tradewind.gateway.secondfactor;

import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code second_factors} and {@code recovery_codes}. */
@Singleton
class SecondFactorRepository {
    /**
     * One person's second factor.
     *
     * @param sealed secret, sealed
     * @param enabled false = offered and not yet proven
     */
    record Stored(String sealed, boolean enabled) {
        @Override
        public String toString() {
            return "Stored[enabled=" + enabled + "]";
        }
    }

    /** Held until the end of the transaction: whose code is right must be who is enabled, whatever is offered meanwhile. */
    Optional<Stored> of(Tx tx, UUID user) {
        return tx.one(
                "SELECT secret, enabled_at IS NOT NULL AS enabled FROM second_factors WHERE user_id = ? FOR UPDATE",
                row -> new Stored(row.string("secret"), row.bool("enabled")),
                user);
    }

    /** A new offer takes the place of an older one; false when one is enabled already. */
    boolean offer(Tx tx, UUID user, String sealed, Instant now) {
        return tx.update("""
                         INSERT INTO second_factors (user_id, secret, created_at) VALUES (?, ?, ?)
                         ON CONFLICT (user_id) DO UPDATE
                            SET secret = excluded.secret, created_at = excluded.created_at, last_step = 0
                          WHERE second_factors.enabled_at IS NULL""", user, sealed, now) == 1;
    }

    /**
     * Of those who bring the code of one step, however many come together, one gets true. A last step that is further on
     * than codes of one moment are apart was used before the clock was set back.
     */
    boolean useUp(Tx tx, UUID user, long step) {
        return tx.update(
                        "UPDATE second_factors SET last_step = ? WHERE user_id = ? AND (last_step < ? OR last_step > ?)",
                        step,
                        user,
                        step,
                        step + 2L * Totp.TOLERANCE)
                == 1;
    }

    boolean useUpRecoveryCode(Tx tx, UUID user, String hash) {
        return tx.update("DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?", user, hash) == 1;
    }

    void enable(Tx tx, UUID user, Instant now) {
        tx.update("UPDATE second_factors SET enabled_at = ? WHERE user_id = ? AND enabled_at IS NULL", now, user);
        tx.update("UPDATE users SET two_factor_enabled = true WHERE id = ?", user);
    }

    void replaceRecoveryCodes(Tx tx, UUID user, Collection<String> hashes) {
        tx.update("DELETE FROM recovery_codes WHERE user_id = ?", user);
        hashes.forEach(hash -> tx.update("INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, ?)", user, hash));
    }

    /** The factor is locked first, as by everybody: who takes the codes before it waits for one who waits for them. */
    void remove(Tx tx, UUID user) {
        of(tx, user);
        tx.update("DELETE FROM recovery_codes WHERE user_id = ?", user);
        tx.update("DELETE FROM second_factors WHERE user_id = ?", user);
        tx.update("UPDATE users SET two_factor_enabled = false WHERE id = ?", user);
    }
}
