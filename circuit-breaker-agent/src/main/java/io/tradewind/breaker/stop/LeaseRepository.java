package io.tradewind.breaker.stop;

import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Table {@code fence_lease}. The database's clock decides, so that breaker instances need not agree on theirs. */
@ApplicationScoped
class LeaseRepository {
    /**
     * Takes or keeps the right to grant one lease now. False when another instance has it, or when an active stop is
     * not in the fence: then nobody grants, and the engine goes reduce-only by itself. A right that lasts longer than
     * anybody gets it is of a clock that was set back since: it would keep everybody waiting until then.
     *
     * @param held how long nobody else may grant
     * @param granted until when, from now, the lease that follows can last at most
     */
    boolean claim(Tx tx, String holder, Duration held, Duration granted) {
        return tx.update("""
                        update fence_lease set holder = ?,
                            held_until = clock_timestamp() + make_interval(secs => ?::float8 / 1000),
                            granted_until = clock_timestamp() + make_interval(secs => ?::float8 / 1000)
                        where name = 'fence' and (holder = ? or held_until < clock_timestamp()
                            or held_until > clock_timestamp() + make_interval(secs => ?::float8 / 1000))
                          and not exists (select 1 from stops where resolved_at is null and confirmed_epoch < epoch)
                        """, holder, held.toMillis(), granted.toMillis(), holder, held.toMillis()) == 1;
    }

    /** Gives the right back, so that another instance need not wait. */
    void release(Tx tx, String holder) {
        tx.update("update fence_lease set held_until = clock_timestamp() where name = 'fence' and holder = ?", holder);
    }

    /** No lease granted so far lasts longer. */
    Instant grantedUntil(Tx tx) {
        return tx.one("select granted_until from fence_lease where name = 'fence'", row -> row.instant("granted_until"))
                .orElseThrow();
    }
}
