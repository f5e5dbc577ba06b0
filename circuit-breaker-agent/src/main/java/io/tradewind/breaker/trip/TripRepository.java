package io.tradewind.breaker.trip;

import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Table {@code trips}. */
@ApplicationScoped
class TripRepository {
    /** False when the cause stands already, fired by this instance or another. */
    boolean claim(Tx tx, UUID tripId, String cause, UUID stopId, Instant at) {
        return tx.update("""
                        insert into trips (trip_id, cause, stop_id, fired_at) values (?, ?, ?, ?)
                        on conflict (cause) where cleared_at is null do nothing
                        """, tripId, cause, stopId, at) == 1;
    }

    /** Causes that stand. */
    Set<String> standing(Tx tx) {
        return new HashSet<>(
                tx.list("select cause from trips where cleared_at is null limit 10000", row -> row.string("cause")));
    }

    void clear(Tx tx, String cause, Instant at) {
        tx.update("update trips set cleared_at = ? where cause = ? and cleared_at is null", at, cause);
    }

    /** Daily causes of days gone by. */
    void clearDaysBefore(Tx tx, String prefix, String today, Instant at) {
        tx.update(
                "update trips set cleared_at = ? where cleared_at is null and starts_with(cause, ?)"
                        + " and right(cause, 10) < ?",
                at,
                prefix,
                today);
    }
}
