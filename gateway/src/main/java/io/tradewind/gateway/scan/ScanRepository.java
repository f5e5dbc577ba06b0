package io.tradewind.gateway.scan;

import io.tradewind.gateway.cockpit.Problem;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Table {@code scan_checks}: the last state of each check of each operator. */
@Singleton
class ScanRepository {
    void store(Tx tx, UUID userId, UUID scanId, CheckState state) {
        Problem problem = state.problem();
        tx.update(
                "INSERT INTO scan_checks (user_id, check_id, scan_id, status, venue, account_id, duration_ms, what,"
                        + " why, how, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, check_id)"
                        + " DO UPDATE SET scan_id = excluded.scan_id, status = excluded.status, venue = excluded.venue,"
                        + " account_id = excluded.account_id, duration_ms = excluded.duration_ms, what = excluded.what,"
                        + " why = excluded.why, how = excluded.how, changed_at = excluded.changed_at",
                userId,
                state.check().name(),
                scanId,
                state.status(),
                state.venue(),
                state.accountId(),
                state.durationMs(),
                problem == null ? null : problem.what(),
                problem == null ? null : problem.why(),
                problem == null ? null : problem.how(),
                state.at());
    }

    List<CheckState> of(Tx tx, UUID userId) {
        return tx.list(
                "SELECT check_id, status, venue, account_id, duration_ms, what, why, how, changed_at FROM scan_checks"
                        + " WHERE user_id = ?",
                ScanRepository::read,
                userId);
    }

    void forget(Tx tx, UUID userId) {
        tx.update("DELETE FROM scan_checks WHERE user_id = ?", userId);
    }

    private static CheckState read(Row row) throws SQLException {
        String what = row.string("what");
        return new CheckState(
                row.enumValue("check_id", ScanCheck.class),
                row.enumValue("status", CheckState.Status.class),
                row.string("venue"),
                row.nullableLong("account_id"),
                row.nullableLong("duration_ms"),
                what == null ? null : new Problem(what, row.string("why"), row.string("how")),
                row.instant("changed_at"));
    }
}
