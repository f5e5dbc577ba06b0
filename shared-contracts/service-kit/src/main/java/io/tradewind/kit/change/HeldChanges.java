package io.tradewind.kit.change;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.change.HeldChange.State;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.time.Milliseconds;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Table {@code held_change}: what allows more waits for a second person or a cooling-off time. At most one waits for an
 * account; whatever changes the account's limits or rules meanwhile ends it, so that an old wish never undoes a newer
 * tightening. The service applies what this class lets pass, in the same transaction.
 */
@Singleton
public class HeldChanges {
    private static final String COLUMNS = "change_id, account_id, base_version, body, requested_by, requested_at,"
            + " applies_at, state, decided_by, decided_at";

    private static final int DUE_AT_ONCE = 100;

    private final IdSource ids;
    private final Clock clock;

    HeldChanges(IdSource ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Lets a change wait, in the place of one that waited before.
     *
     * @param baseVersion version that holds when this transaction ends
     */
    public HeldChange hold(
            Tx tx, long accountId, long baseVersion, String body, String requestedBy, Duration coolingOff) {
        supersede(tx, accountId);
        Instant now = clock.instant();
        HeldChange held = new HeldChange(
                ids.next(),
                accountId,
                baseVersion,
                body,
                requestedBy,
                now,
                now.plus(coolingOff),
                State.WAITING,
                null,
                null);
        tx.update(
                "insert into held_change (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                held.changeId(),
                accountId,
                baseVersion,
                body,
                requestedBy,
                now,
                held.appliesAt(),
                held.state(),
                null,
                null);
        return held;
    }

    /** Ends what waits for an account, because something else changed. */
    public void supersede(Tx tx, long accountId) {
        tx.update(
                "update held_change set state = ?, decided_at = ? where account_id = ? and state = 'WAITING'",
                State.SUPERSEDED,
                clock.instant(),
                accountId);
    }

    public Optional<HeldChange> waiting(Tx tx, long accountId) {
        return tx.one(
                "select " + COLUMNS + " from held_change where account_id = ? and state = 'WAITING'",
                HeldChanges::read,
                accountId);
    }

    /** Newest first. */
    public List<HeldChange> page(Tx tx, long accountId, int limit, long offset) {
        return tx.list(
                "select " + COLUMNS + " from held_change where account_id = ? order by requested_at desc, change_id"
                        + " limit ? offset ?",
                HeldChanges::read,
                accountId,
                limit,
                offset);
    }

    public long count(Tx tx, long accountId) {
        return tx.one(
                        "select count(*) as n from held_change where account_id = ?",
                        row -> row.longValue("n"),
                        accountId)
                .orElse(0L);
    }

    /** The second person agrees; refuses the first one, and what does not wait any more. */
    public HeldChange approve(Tx tx, long accountId, UUID changeId, String by) {
        HeldChange held = locked(tx, accountId, changeId);
        if (held.requestedBy().equals(by)) {
            throw new Refusal(
                    ErrorCode.AUTH_002,
                    "A second person has to agree to a change that allows more",
                    Map.of("requested_by", by, "applies_at", Milliseconds.text(held.appliesAt())));
        }
        return decide(tx, held, State.APPROVED, by);
    }

    /** Anybody who may set limits may stop one, the first person included. */
    public HeldChange withdraw(Tx tx, long accountId, UUID changeId, String by) {
        return decide(tx, locked(tx, accountId, changeId), State.WITHDRAWN, by);
    }

    /** Accounts after a number with a change whose time has come, ascending; so many at once. */
    public List<Long> due(Tx tx, long after) {
        return tx.list(
                "select account_id from held_change where state = 'WAITING' and applies_at <= ? and account_id > ?"
                        + " order by account_id limit " + DUE_AT_ONCE,
                row -> row.longValue("account_id"),
                clock.instant(),
                after);
    }

    /** The account's change, when its time has come; empty when somebody else was faster. */
    public Optional<HeldChange> mature(Tx tx, long accountId) {
        return tx.one(
                        "select " + COLUMNS + " from held_change where account_id = ? and state = 'WAITING'"
                                + " and applies_at <= ? for update",
                        HeldChanges::read,
                        accountId,
                        clock.instant())
                .map(held -> decide(tx, held, State.MATURED, null));
    }

    private HeldChange locked(Tx tx, long accountId, UUID changeId) {
        HeldChange held = tx.one(
                        "select " + COLUMNS + " from held_change where change_id = ? and account_id = ? for update",
                        HeldChanges::read,
                        changeId,
                        accountId)
                .orElseThrow(() -> Refusal.notFound("change", changeId));
        if (held.state() != State.WAITING) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "This change does not wait any more",
                    Map.of("state", held.state().name()));
        }
        return held;
    }

    private HeldChange decide(Tx tx, HeldChange held, State state, String by) {
        Instant now = clock.instant();
        tx.update(
                "update held_change set state = ?, decided_by = ?, decided_at = ? where change_id = ?",
                state,
                by,
                now,
                held.changeId());
        return new HeldChange(
                held.changeId(),
                held.accountId(),
                held.baseVersion(),
                held.body(),
                held.requestedBy(),
                held.requestedAt(),
                held.appliesAt(),
                state,
                by,
                now);
    }

    private static HeldChange read(Row row) throws SQLException {
        return new HeldChange(
                row.uuid("change_id"),
                row.longValue("account_id"),
                row.longValue("base_version"),
                row.string("body"),
                row.string("requested_by"),
                row.instant("requested_at"),
                row.instant("applies_at"),
                row.enumValue("state", State.class),
                row.string("decided_by"),
                row.instant("decided_at"));
    }
}
