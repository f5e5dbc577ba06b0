package io.tradewind.risk.kept;

import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code kept_decision}: rows are added and, when they are old, forgotten; never changed. */
@ApplicationScoped
class KeptRepository {
    private static final String INSERT = """
            insert into kept_decision (decision_id, kind, account_id, order_id, signal_id, inputs, decision, decided_at)
            select id::uuid, kind, account::bigint, order_id::bigint, signal::uuid, inputs, decision, at::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              as kept (id, kind, account, order_id, signal, inputs, decision, at)
            on conflict do nothing
            """;
    private static final int MOST_OF_ONE = 50;

    /** All in one statement. */
    void insert(Tx tx, List<KeptDecision> decisions) {
        tx.update(
                INSERT,
                Tx.column(decisions, KeptDecision::decisionId),
                Tx.column(decisions, KeptDecision::kind),
                Tx.column(decisions, KeptDecision::accountId),
                Tx.column(decisions, KeptDecision::orderId),
                Tx.column(decisions, KeptDecision::signalId),
                Tx.column(decisions, KeptDecision::inputs),
                Tx.column(decisions, KeptDecision::decision),
                Tx.column(decisions, KeptDecision::decidedAt));
    }

    /** Decisions about an order, oldest first. */
    List<KeptDecision> ofOrder(Tx tx, long orderId) {
        return tx.list(
                "select * from kept_decision where order_id = ? order by decided_at, decision_id limit " + MOST_OF_ONE,
                KeptRepository::read,
                orderId);
    }

    /** Decisions about a signal, oldest first. */
    List<KeptDecision> ofSignal(Tx tx, UUID signalId) {
        return tx.list(
                "select * from kept_decision where signal_id = ? order by decided_at, decision_id limit " + MOST_OF_ONE,
                KeptRepository::read,
                signalId);
    }

    /** Keeps a history of days, or notes that it is still looked at. */
    void keepDays(Tx tx, String digest, String content, Instant now) {
        tx.update(
                "insert into kept_days (digest, content, kept_at) values (?, ?, ?)"
                        + " on conflict (digest) do update set kept_at = excluded.kept_at",
                digest,
                content,
                now);
    }

    Optional<String> days(Tx tx, String digest) {
        return tx.one("select content from kept_days where digest = ?", row -> row.string("content"), digest);
    }

    void forgetDays(Tx tx, Instant before) {
        tx.update("delete from kept_days where kept_at < ?", before);
    }

    /** Forgets at most so many that are older; answers how many. */
    int forget(Tx tx, Instant before, int most) {
        return tx.update(
                "delete from kept_decision where decision_id in"
                        + " (select decision_id from kept_decision where decided_at < ? limit ?)",
                before,
                most);
    }

    private static KeptDecision read(Row row) throws SQLException {
        return new KeptDecision(
                row.uuid("decision_id"),
                row.enumValue("kind", KeptDecision.Kind.class),
                row.longValue("account_id"),
                row.nullableLong("order_id"),
                row.uuid("signal_id"),
                row.string("inputs"),
                row.string("decision"),
                row.instant("decided_at"));
    }
}
