package io.tradewind.breaker.trip;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Table {@code trips}. */
@ApplicationScoped
class TripRepository {
    /** False when the cause stands already, fired by this instance or another. */
    boolean claim(Tx tx, UUID tripId, Trip trip, UUID stopId, Instant at) {
        return tx.update(
                        """
                        insert into trips (trip_id, cause, stop_id, fired_at, rule, account_id, dry_run, value, threshold,
                            reason)
                        values (?, ?, ?::uuid, ?, ?, ?::bigint, ?, ?::numeric, ?::numeric, ?)
                        on conflict (cause) where cleared_at is null do nothing
                        """,
                        tripId,
                        trip.cause().key(),
                        stopId,
                        at,
                        trip.rule(),
                        trip.accountId(),
                        trip.dry(),
                        trip.value(),
                        trip.threshold(),
                        trip.cause().reason())
                == 1;
    }

    /** Causes of rules with figures that stand, and whether their stops still do. */
    List<Trip.Standing> standingWithStops(Tx tx) {
        return tx.list(
                """
                select t.cause, t.rule, t.fired_at, coalesce(s.resolved_at is null and s.stop_id is not null, false) as active
                from trips t left join stops s on s.stop_id = t.stop_id
                where t.cleared_at is null and t.threshold is not null limit 10000
                """,
                row -> new Trip.Standing(
                        row.string("cause"), row.string("rule"), row.instant("fired_at"), row.bool("active")));
    }

    /**
     * Trips, newest first.
     *
     * @param accounts numbers as text whose trips may be seen beside those of the system; null = all
     */
    List<Trip.Happened> page(Tx tx, String[] accounts, int limit, long offset) {
        return tx.list(
                "select * from trips where ?::text[] is null or account_id is null or account_id = any (?::text[]::bigint[])"
                        + " order by fired_at desc, trip_id limit ? offset ?",
                TripRepository::happened,
                accounts,
                accounts,
                limit,
                offset);
    }

    long count(Tx tx, String[] accounts) {
        return tx.one(
                        "select count(*) as n from trips where ?::text[] is null or account_id is null"
                                + " or account_id = any (?::text[]::bigint[])",
                        row -> row.longValue("n"),
                        accounts,
                        accounts)
                .orElse(0L);
    }

    private static Trip.Happened happened(Row row) throws SQLException {
        return new Trip.Happened(
                row.uuid("trip_id"),
                row.string("cause"),
                row.string("rule"),
                row.nullableLong("account_id"),
                row.bool("dry_run"),
                row.uuid("stop_id"),
                row.decimal("value"),
                row.decimal("threshold"),
                row.string("reason"),
                row.instant("fired_at"),
                row.instant("cleared_at"));
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
