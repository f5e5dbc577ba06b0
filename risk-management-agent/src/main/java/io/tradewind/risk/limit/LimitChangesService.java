package io.tradewind.risk.limit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.change.ChangeDesk;
import io.tradewind.kit.change.ChangeDesks;
import io.tradewind.kit.change.ChangeView;
import io.tradewind.kit.change.HeldChange;
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
import java.util.Map;
import java.util.Optional;

/**
 * Changes of limits by people. What allows less holds at once; what allows more waits until a second person agrees or
 * the cooling-off time is over. Of a change that does both, the tighter part does not wait for the other.
 */
@Singleton
public class LimitChangesService {
    private final Database database;
    private final LimitsService limits;
    private final ChangeDesk<LimitsRequest> desk;
    private final LimitsConfig config;
    private final KafkaConfig events;
    private Rounds rounds;

    LimitChangesService(
            Database database, LimitsService limits, ChangeDesks desks, LimitsConfig config, KafkaConfig events) {
        this.database = database;
        this.limits = limits;
        this.desk = desks.of("limits", LimitsRequest.class);
        this.config = config;
        this.events = events;
    }

    /** What holds after a change, and what of it waits. */
    record Outcome(LimitsVersion inForce, Optional<ChangeView<LimitsRequest>> waiting) {}

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
                desk.supersede(tx, accountId);
                return new Outcome(limits.write(tx, locked, wanted, changedBy, request.reason()), Optional.empty());
            }
            RiskLimits tighter = before.tightenedTowards(wanted);
            LimitsVersion inForce = before.changeTo(tighter) == Change.UNCHANGED
                    ? locked.before()
                    : limits.write(tx, locked, tighter, changedBy, request.reason());
            long version = inForce.limits().version();
            return new Outcome(
                    inForce, Optional.of(desk.hold(tx, accountId, version, request, changedBy, config.coolingOff())));
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
    LimitsVersion approve(long accountId, String changeId, String by) {
        return desk.approve(accountId, changeId, by, limits::lock, this::apply);
    }

    ChangeView<LimitsRequest> withdraw(long accountId, String changeId, String by) {
        return desk.withdraw(accountId, changeId, by);
    }

    Optional<ChangeView<LimitsRequest>> waiting(long accountId) {
        return desk.waiting(accountId);
    }

    ChangeView.Page<LimitsRequest> page(long accountId, Paging paging) {
        return desk.page(accountId, paging);
    }

    /** Applies every change whose cooling-off time is over. */
    public void applyMatured() {
        desk.applyMatured(limits::lock, this::apply);
    }

    private LimitsVersion apply(Tx tx, Locked locked, HeldChange held, LimitsRequest request) {
        RiskLimits wanted = locked.before().limits().with(request.changes());
        return limits.write(tx, locked, wanted, held.requestedBy(), request.reason());
    }
}
