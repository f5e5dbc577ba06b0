package io.tradewind.compliance.rule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.compliance.rule.RuleSet.Change;
import io.tradewind.compliance.rule.RulesService.By;
import io.tradewind.compliance.rule.RulesService.Locked;
import io.tradewind.compliance.rule.pack.PackLibrary;
import io.tradewind.kit.change.ChangeDesk;
import io.tradewind.kit.change.ChangeDesks;
import io.tradewind.kit.change.ChangeView;
import io.tradewind.kit.change.HeldChange;
import io.tradewind.kit.events.KafkaConfig;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import io.tradewind.kit.time.Rounds;
import io.tradewind.kit.web.Paging;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Changes of rules by people. What allows less holds at once; what allows more waits until a second person agrees or
 * the cooling-off time is over. Of a change that does both, the tighter part does not wait for the other.
 */
@Singleton
public class RuleChangesService {
    private final Database database;
    private final RulesService rules;
    private final ChangeDesk<RulesRequest> desk;
    private final PackLibrary packs;
    private final RulesConfig config;
    private final KafkaConfig events;
    private Rounds rounds;

    RuleChangesService(
            Database database,
            RulesService rules,
            ChangeDesks desks,
            PackLibrary packs,
            RulesConfig config,
            KafkaConfig events) {
        this.database = database;
        this.rules = rules;
        this.desk = desks.of("rules", RulesRequest.class);
        this.packs = packs;
        this.config = config;
        this.events = events;
    }

    /** What holds after a change, and what of it waits. */
    record Outcome(RulesVersion inForce, Optional<ChangeView<RulesRequest>> waiting) {}

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
        request.requireAny();
        return database.inTransaction(tx -> {
            Locked locked = rules.lock(tx, accountId);
            RuleSet before = locked.before().rules();
            RulesService.requireExpected(locked.before(), request.version());
            RuleSet wanted = request.applyTo(before, packs.ids());
            Change direction = before.changeTo(wanted);
            By by = new By(changedBy, null, request.reason());
            boolean allowsMore = direction == Change.WIDENED || direction == Change.MIXED;
            if (!allowsMore || config.coolingOff().isZero()) {
                desk.supersede(tx, accountId);
                return new Outcome(rules.write(tx, locked, wanted, by), Optional.empty());
            }
            RuleSet tighter = before.tightenedTowards(wanted);
            RulesVersion inForce = before.changeTo(tighter) == Change.UNCHANGED
                    ? locked.before()
                    : rules.write(tx, locked, tighter, by);
            long version = inForce.rules().version();
            return new Outcome(
                    inForce, Optional.of(desk.hold(tx, accountId, version, request, changedBy, config.coolingOff())));
        });
    }

    /** A second person agrees: the change holds when this returns. */
    RulesVersion approve(long accountId, String changeId, String by) {
        return desk.approve(accountId, changeId, by, rules::lock, this::apply);
    }

    ChangeView<RulesRequest> withdraw(long accountId, String changeId, String by) {
        return desk.withdraw(accountId, changeId, by);
    }

    Optional<ChangeView<RulesRequest>> waiting(long accountId) {
        return desk.waiting(accountId);
    }

    ChangeView.Page<RulesRequest> page(long accountId, Paging paging) {
        return desk.page(accountId, paging);
    }

    /** Applies every change whose cooling-off time is over. */
    public void applyMatured() {
        desk.applyMatured(rules::lock, this::apply);
    }

    private RulesVersion apply(Tx tx, Locked locked, HeldChange held, RulesRequest request) {
        return rules.write(
                tx,
                locked,
                request.applyTo(locked.before().rules(), packs.ids()),
                new By(held.requestedBy(), held.decidedBy(), request.reason()));
    }
}
