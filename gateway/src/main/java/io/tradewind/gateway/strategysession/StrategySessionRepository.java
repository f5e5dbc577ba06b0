package io.tradewind.gateway.strategysession;

import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code strategy_sessions}. */
@Singleton
class StrategySessionRepository {
    private static final String SELECT =
            "SELECT session_id, user_id, service, run_id, account_id, venue, strategy, state,"
                    + " started_at, changed_at FROM strategy_sessions WHERE ";
    private static final int MOST = 1_000;

    /** Sessions of a user are opened and closed one after the other, on every replica. */
    void lockUser(Tx tx, UUID userId) {
        tx.list("SELECT pg_advisory_xact_lock(hashtextextended(?, 30))", row -> true, "" + userId);
    }

    Optional<StrategySession> find(Tx tx, String id) {
        return tx.one(SELECT + "session_id = ?", StrategySessionRepository::read, id);
    }

    Optional<StrategySession> open(Tx tx, UUID userId) {
        return tx.one(
                SELECT + "user_id = ? AND state IN ('STARTING', 'ACTIVE')", StrategySessionRepository::read, userId);
    }

    /** The newest that got to an account: a start that failed holds nothing. */
    Optional<StrategySession> latest(Tx tx, UUID userId) {
        return tx.one(
                SELECT + "user_id = ? AND account_id IS NOT NULL AND state <> 'FAILED'"
                        + " ORDER BY started_at DESC, session_id DESC LIMIT 1",
                StrategySessionRepository::read,
                userId);
    }

    /** Active ones of users who were shut out or may not trade, and starts that nobody goes on with. */
    List<StrategySession> toEnd(Tx tx, Instant startedBefore) {
        return tx.list(
                SELECT + "state = 'ACTIVE' AND user_id IN (SELECT id FROM users WHERE disabled OR ? <> ALL (roles))"
                        + " OR state = 'STARTING' AND changed_at < ? ORDER BY changed_at LIMIT ?",
                StrategySessionRepository::read,
                Roles.TRADER,
                startedBefore,
                MOST);
    }

    /** Every active one, the newest first; the health of these is the engine's health. */
    List<StrategySession> active(Tx tx) {
        return tx.list(
                SELECT + "state = 'ACTIVE' ORDER BY started_at DESC LIMIT ?", StrategySessionRepository::read, MOST);
    }

    void insert(Tx tx, StrategySession session, String tokenHash) {
        tx.update(
                "INSERT INTO strategy_sessions (session_id, user_id, service, run_id, strategy, state, token_hash,"
                        + " started_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (session_id) DO UPDATE SET state = excluded.state,"
                        + " changed_at = excluded.changed_at",
                session.id(),
                session.userId(),
                session.service(),
                session.runId(),
                session.strategy(),
                session.state(),
                tokenHash,
                session.startedAt(),
                session.changedAt());
    }

    void bind(Tx tx, String id, long accountId, String venue, Instant now) {
        tx.update(
                "UPDATE strategy_sessions SET account_id = ?, venue = ?, changed_at = ? WHERE session_id = ?",
                accountId,
                venue,
                now,
                id);
    }

    /** False when it is not in one of these states any more. */
    boolean move(Tx tx, String id, StrategySession.State to, Instant now, StrategySession.State... from) {
        String[] names = new String[from.length];
        for (int i = 0; i < from.length; i++) {
            names[i] = from[i].name();
        }
        return tx.update(
                        "UPDATE strategy_sessions SET state = ?, changed_at = ? WHERE session_id = ? AND state ="
                                + " ANY(?)",
                        to,
                        now,
                        id,
                        names)
                == 1;
    }

    void stopOfRun(Tx tx, UUID runId, Instant now) {
        tx.update(
                "UPDATE strategy_sessions SET state = 'STOPPED', changed_at = ? WHERE run_id = ?"
                        + " AND state IN ('STARTING', 'ACTIVE')",
                now,
                runId);
    }

    private static StrategySession read(Row row) throws SQLException {
        return new StrategySession(
                row.string("session_id"),
                row.uuid("user_id"),
                row.string("service"),
                row.uuid("run_id"),
                row.nullableLong("account_id"),
                row.string("venue"),
                row.string("strategy"),
                row.enumValue("state", StrategySession.State.class),
                row.instant("started_at"),
                row.instant("changed_at"));
    }
}
