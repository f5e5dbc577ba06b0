package io.tradewind.kit.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.web.Paging;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where requests of one kind wait, are agreed to, taken back and shown; each of these is in the audit trail. What a
 * request means and how it is written stays with the service.
 *
 * @param <Q> a request, as its caller wrote it
 */
public final class ChangeDesk<Q> {
    private final Database database;
    private final HeldChanges changes;
    private final Acts acts;
    private final ObjectMapper json;
    private final String kind;
    private final Class<Q> type;

    /** Made by {@link ChangeDesks}. */
    ChangeDesk(Database database, HeldChanges changes, Acts acts, ObjectMapper json, String kind, Class<Q> type) {
        this.database = database;
        this.changes = changes;
        this.acts = acts;
        this.json = json;
        this.kind = kind;
        this.type = type;
    }

    /** Locks what is to change, so that the order of locks is the same for everybody. */
    @FunctionalInterface
    public interface Lock<L> {
        L of(Tx tx, long accountId);
    }

    /** Writes what a change asks for. Whatever came since has ended the change, so it meets the version it was for. */
    @FunctionalInterface
    public interface Application<L, Q, R> {
        R of(Tx tx, L locked, HeldChange held, Q request);
    }

    /** Lets a request wait; what waited before ends. */
    public ChangeView<Q> hold(Tx tx, long accountId, long version, Q request, String by, Duration coolingOff) {
        HeldChange held = changes.hold(tx, accountId, version, write(request), by, coolingOff);
        tell(tx, held, "change_held", by);
        return ChangeView.of(held, request);
    }

    /** Something else changed: what waits ends. */
    public void supersede(Tx tx, long accountId) {
        changes.supersede(tx, accountId);
    }

    /** A second person agrees: the change holds when this returns. */
    public <L, R> R approve(
            long accountId, String changeId, String by, Lock<L> lock, Application<L, Q, R> application) {
        UUID id = id(changeId);
        return database.inTransaction(tx -> {
            L locked = lock.of(tx, accountId);
            HeldChange held = changes.approve(tx, accountId, id, by);
            tell(tx, held, "change_approved", by);
            return application.of(tx, locked, held, read(held));
        });
    }

    /** One person is enough to take a change back, or to refuse it. */
    public ChangeView<Q> withdraw(long accountId, String changeId, String by) {
        UUID id = id(changeId);
        return database.inTransaction(tx -> {
            HeldChange held = changes.withdraw(tx, accountId, id, by);
            tell(tx, held, "change_withdrawn", by);
            return view(held);
        });
    }

    /**
     * Applies every change whose cooling-off time is over, each by itself: one that cannot be applied is logged, waits on for
     * a person to withdraw it, and keeps no other account from getting what it waits for.
     */
    public <L, R> void applyMatured(Lock<L> lock, Application<L, Q, R> application) {
        List<Long> due = dueAfter(0);
        while (!due.isEmpty()) {
            due.forEach(accountId -> applyMatured(accountId, lock, application));
            due = dueAfter(due.getLast());
        }
    }

    private List<Long> dueAfter(long accountId) {
        return database.read(tx -> changes.due(tx, accountId));
    }

    private <L, R> void applyMatured(long accountId, Lock<L> lock, Application<L, Q, R> application) {
        try {
            database.runInTransaction(tx -> {
                L locked = lock.of(tx, accountId);
                changes.mature(tx, accountId).ifPresent(held -> application.of(tx, locked, held, read(held)));
            });
        } catch (RuntimeException e) {
            Log.errorf(e, "change not applied kind=%s accountId=%d", kind, accountId);
        }
    }

    public Optional<ChangeView<Q>> waiting(long accountId) {
        return database.read(tx -> changes.waiting(tx, accountId)).map(this::view);
    }

    /** Newest first. */
    public ChangeView.Page<Q> page(long accountId, Paging paging) {
        return database.read(tx -> {
            List<ChangeView<Q>> page = changes.page(tx, accountId, paging.size(), paging.offset()).stream()
                    .map(this::view)
                    .toList();
            return new ChangeView.Page<>(page, changes.count(tx, accountId), paging.page(), paging.size());
        });
    }

    /** What cannot be read any more is shown without what it asked for, so that somebody can take it back. */
    private ChangeView<Q> view(HeldChange held) {
        try {
            return ChangeView.of(held, json.readValue(held.body(), type));
        } catch (JsonProcessingException e) {
            Log.warnf("held change not readable kind=%s changeId=%s", kind, held.changeId());
            return ChangeView.of(held, null);
        }
    }

    private void tell(Tx tx, HeldChange held, String what, String who) {
        Map<String, Object> details = new HashMap<>();
        details.put("asked", held.body());
        details.put("requested_by", held.requestedBy());
        details.put("applies_at", held.appliesAt());
        acts.record(
                tx,
                new Acts.Act(
                        held.accountId(),
                        ActRecorded.Kind.CONFIGURATION,
                        who,
                        kind + "." + what,
                        held.changeId().toString(),
                        details));
    }

    private String write(Q request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change of " + kind + " is not writable", e);
        }
    }

    private Q read(HeldChange held) {
        try {
            return json.readValue(held.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a held change of " + kind + " is not readable", e);
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("change", text);
        }
    }
}
