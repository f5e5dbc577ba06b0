package io.tradewind.compliance.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.compliance.rule.RuleSet.Change;
import io.tradewind.compliance.rule.RulesService.By;
import io.tradewind.compliance.rule.RulesService.Locked;
import io.tradewind.compliance.rule.pack.PackLibrary;
import io.tradewind.contracts.audit.ActRecorded;
import io.tradewind.kit.audit.Acts;
import io.tradewind.kit.change.HeldChange;
import io.tradewind.kit.change.HeldChanges;
import io.tradewind.kit.events.KafkaConfig;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.Rounds;
import io.tradewind.kit.web.Paging;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes of rules by people. What allows less holds at once; what allows more waits until a second person agrees or
 * the cooling-off time is over. Of a change that does both, the tighter part does not wait for the other.
 */
@Singleton
public class RuleChangesService {
    private final Database database;
    private final RulesService rules;
    private final HeldChanges changes;
    private final PackLibrary packs;
    private final Acts acts;
    private final RulesConfig config;
    private final KafkaConfig events;
    private final ObjectMapper json;
    private Rounds rounds;

    RuleChangesService(
            Database database,
            RulesService rules,
            HeldChanges changes,
            PackLibrary packs,
            Acts acts,
            RulesConfig config,
            KafkaConfig events,
            ObjectMapper json) {
        this.database = database;
        this.rules = rules;
        this.changes = changes;
        this.packs = packs;
        this.acts = acts;
        this.config = config;
        this.events = events;
        this.json = json;
    }

    /** What holds after a change, and what of it waits. */
    record Outcome(RulesVersion inForce, Optional<ChangeView> waiting) {}

    void start(@Observes StartupEvent event) {
        if (events.enabled()) {
            rounds = Rounds.every("rule-changes", config.maturing(), this::applyMatured);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (rounds != null) {
            rounds.close();
        }
    }

    Outcome change(long accountId, RulesRequest request, String changedBy) {
        return database.inTransaction(tx -> {
            Locked locked = rules.lock(tx, accountId);
            RuleSet before = locked.before().rules();
            RulesService.requireExpected(locked.before(), request.version());
            RuleSet wanted = request.applyTo(before, packs.ids());
            Change direction = before.changeTo(wanted);
            By by = new By(changedBy, null, request.reason());
            boolean allowsMore = direction == Change.WIDENED || direction == Change.MIXED;
            if (!allowsMore || config.coolingOff().isZero()) {
                changes.supersede(tx, accountId);
                return new Outcome(rules.write(tx, locked, wanted, by), Optional.empty());
            }
            RuleSet tighter = before.tightenedTowards(wanted);
            RulesVersion inForce = before.changeTo(tighter) == Change.UNCHANGED
                    ? locked.before()
                    : rules.write(tx, locked, tighter, by);
            HeldChange held = changes.hold(
                    tx, accountId, inForce.rules().version(), write(request), changedBy, config.coolingOff());
            tell(tx, held, "rules.change_held", changedBy, request);
            return new Outcome(inForce, Optional.of(ChangeView.of(held, request)));
        });
    }

    /** A second person agrees: the change holds when this returns. */
    RulesVersion approve(long accountId, UUID changeId, String by) {
        return database.inTransaction(tx -> {
            Locked locked = rules.lock(tx, accountId);
            HeldChange held = changes.approve(tx, accountId, changeId, by);
            tell(tx, held, "rules.change_approved", by, read(held));
            return apply(tx, locked, held);
        });
    }

    ChangeView withdraw(long accountId, UUID changeId, String by) {
        return database.inTransaction(tx -> {
            HeldChange held = changes.withdraw(tx, accountId, changeId, by);
            tell(tx, held, "rules.change_withdrawn", by, read(held));
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
                Locked locked = rules.lock(tx, accountId);
                changes.mature(tx, accountId).ifPresent(held -> apply(tx, locked, held));
            });
        }
    }

    /** Whatever changed the rules since has ended the change: it is asked of the version that it meets. */
    private RulesVersion apply(Tx tx, Locked locked, HeldChange held) {
        RulesRequest request = read(held);
        return rules.write(
                tx,
                locked,
                request.applyTo(locked.before().rules(), packs.ids()),
                new By(held.requestedBy(), held.decidedBy(), request.reason()));
    }

    private void tell(Tx tx, HeldChange held, String what, String who, RulesRequest request) {
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

    private String write(RulesRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change of rules is not writable", e);
        }
    }

    private RulesRequest read(HeldChange held) {
        try {
            return json.readValue(held.body(), RulesRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a held change of rules is not readable", e);
        }
    }
}
