package io.tradewind.risk.limit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.change.HeldChange;
import io.tradewind.kit.change.HeldChanges;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.events.KafkaConfig;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.Rounds;
import io.tradewind.kit.web.Paging;
import io.tradewind.risk.limit.LimitsService.Locked;
import io.tradewind.risk.limit.RiskLimits.Change;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes of limits by people. What allows less holds at once; what allows more waits until a second person agrees or
 * the cooling-off time is over. Of a change that does both, the tighter part does not wait for the other.
 */
@Singleton
public class LimitChangesService {
    private final Database database;
    private final LimitsService limits;
    private final HeldChanges changes;
    private final Acts acts;
    private final LimitsConfig config;
    private final KafkaConfig events;
    private final ObjectMapper json;
    private Rounds rounds;

    LimitChangesService(
            Database database,
            LimitsService limits,
            HeldChanges changes,
            Acts acts,
            LimitsConfig config,
            KafkaConfig events,
            ObjectMapper json) {
        this.database = database;
        this.limits = limits;
        this.changes = changes;
        this.acts = acts;
        this.config = config;
        this.events = events;
        this.json = json;
    }

    /** What holds after a change, and what of it waits. */
    record Outcome(LimitsVersion inForce, Optional<ChangeView> waiting) {}

    void start(@Observes StartupEvent event) {
        if (events.enabled()) {
            rounds = Rounds.every("limit-changes", config.maturing(), this::applyMatured);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    /** @param isPerson false = a service that does its work, which waits for nobody */
    Outcome change(long accountId, LimitsRequest request, String changedBy, boolean isPerson) {
        return database.inTransaction(tx -> {
            Locked locked = limits.lock(tx, accountId);
            RiskLimits before = locked.before().limits();
            requireExpected(before, request.version());
            RiskLimits wanted = before.with(request.changes());
            Change direction = before.changeTo(wanted);
            boolean allowsMore = direction == Change.WIDENED || direction == Change.MIXED;
            if (!isPerson || !allowsMore || config.coolingOff().isZero()) {
                changes.supersede(tx, accountId);
                return new Outcome(limits.write(tx, locked, wanted, changedBy, request.reason()), Optional.empty());
            }
            RiskLimits tighter = before.tightenedTowards(wanted);
            LimitsVersion inForce = before.changeTo(tighter) == Change.UNCHANGED
                    ? locked.before()
                    : limits.write(tx, locked, tighter, changedBy, request.reason());
            HeldChange held = changes.hold(
                    tx, accountId, inForce.limits().version(), write(request), changedBy, config.coolingOff());
            tell(tx, held, "limits.change_held", changedBy, request);
            return new Outcome(inForce, Optional.of(ChangeView.of(held, request)));
        });
    }

    private static void requireExpected(RiskLimits before, Long expected) {
        if (expected != null && expected != before.version()) {
            throw new Refusal(
                    ErrorCode.REQ_007,
                    "The limits were changed meanwhile",
                    Map.of("version", before.version(), "expected", expected));
        }
    }

    /** A second person agrees: the change holds when this returns. */
    LimitsVersion approve(long accountId, UUID changeId, String by) {
        return database.inTransaction(tx -> {
            Locked locked = limits.lock(tx, accountId);
            HeldChange held = changes.approve(tx, accountId, changeId, by);
            tell(tx, held, "limits.change_approved", by, read(held));
            return apply(tx, locked, held);
        });
    }

    ChangeView withdraw(long accountId, UUID changeId, String by) {
        return database.inTransaction(tx -> {
            HeldChange held = changes.withdraw(tx, accountId, changeId, by);
            tell(tx, held, "limits.change_withdrawn", by, read(held));
            return ChangeView.of(held, read(held));
        });
    }

    Optional<ChangeView> waiting(long accountId) {
        return database.read(tx -> changes.waiting(tx, accountId)).map(held -> ChangeView.of(held, read(held)));
    }

    List<ChangeView> page(long accountId, Paging paging) {
        return database.read(tx -> changes.page(tx, accountId, paging.size(), paging.offset())).stream()
                .map(held -> ChangeView.of(held, read(held)))
                .toList();
    }

    long count(long accountId) {
        return database.read(tx -> changes.count(tx, accountId));
    }

    /** Applies every change whose cooling-off time is over. */
    public void applyMatured() {
        for (long accountId : database.read(changes::due)) {
            database.runInTransaction(tx -> {
                Locked locked = limits.lock(tx, accountId);
                changes.mature(tx, accountId).ifPresent(held -> apply(tx, locked, held));
            });
        }
    }

    /** Whatever changed the limits since has ended the change: it is asked of the version that it meets. */
    private LimitsVersion apply(Tx tx, Locked locked, HeldChange held) {
        LimitsRequest request = read(held);
        RiskLimits wanted = locked.before().limits().with(request.changes());
        return limits.write(tx, locked, wanted, held.requestedBy(), request.reason());
    }

    private void tell(Tx tx, HeldChange held, String what, String who, LimitsRequest request) {
        Map<String, Object> details = new HashMap<>();
        details.put("asked", write(request));
        details.put("requested_by", held.requestedBy());
        details.put("applies_at", held.appliesAt());
        acts.record(
                tx,
                new Acts.Act(
                        held.accountId(),
                        ActRecorded.Kind.CONFIGURATION,
                        who,
                        what,
                        held.changeId().toString(),
                        details));
    }

    private String write(LimitsRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change of limits is not writable", e);
        }
    }

    private LimitsRequest read(HeldChange held) {
        try {
            return json.readValue(held.body(), LimitsRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a held change of limits is not readable", e);
        }
    }
}
