package io.tradewind.compliance.decision;

import io.quarkus.runtime.StartupEvent;
import io.tradewind.compliance.account.DayResults;
import io.tradewind.compliance.account.HeldPositions;
import io.tradewind.compliance.rule.Action;
import io.tradewind.compliance.rule.pack.Activity;
import io.tradewind.compliance.rule.pack.EntryLog;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.Side;
import io.tradewind.contracts.Topics;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.execution.OrderChanged;
import io.tradewind.contracts.execution.OrderEvent;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.events.LiveConsumer;
import io.tradewind.kit.sql.Database;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What rule packs look at, from memory: an order waits for no query. Two logs of entries: what this replica let through,
 * which is known at once, and what became an order anywhere, which other replicas let through. The larger count is used;
 * together they would count an order twice.
 */
@Singleton
class ActivityService implements LiveConsumer<OrderEvent> {
    private final EntryLog decided = new EntryLog();
    private final EntryLog ordered = new EntryLog();
    private final Database database;
    private final DecisionRepository decisions;
    private final AccountDirectory accounts;
    private final HeldPositions positions;
    private final DayResults results;
    private final Clock clock;

    ActivityService(
            Database database,
            DecisionRepository decisions,
            AccountDirectory accounts,
            HeldPositions positions,
            DayResults results,
            Clock clock) {
        this.database = database;
        this.decisions = decisions;
        this.accounts = accounts;
        this.positions = positions;
        this.results = results;
        this.clock = clock;
    }

    /** What was let through before a restart counts as well. */
    void start(@Observes @Priority(50) StartupEvent event) {
        Instant after = clock.instant().minus(EntryLog.REMEMBERED);
        database.read(tx -> decisions.entriesAfter(tx, after))
                .forEach(entry -> note(
                        decided,
                        entry.accountId(),
                        entry.instrument(),
                        entry.direction().name(),
                        entry.at()));
    }

    @Override
    public Topics.Topic<OrderEvent> topic() {
        return Topics.ORDERS;
    }

    @Override
    public void on(Event<OrderEvent> event) {
        switch (event.payload()) {
            case OrderChanged order -> {
                if (order.status() == OrderStatus.SUBMITTING && !order.reduceOnly()) {
                    Direction direction = order.side() == Side.BUY ? Direction.LONG : Direction.SHORT;
                    note(ordered, order.accountId(), order.instrument(), direction.name(), order.changedAt());
                }
            }
        }
    }

    /** What is known of an action that is being judged now. */
    Activity of(long accountId, Action action, Instant now) {
        String instrument = action.instrument().symbol();
        boolean entry = action.type() == Action.Type.TRADE_ENTRY;
        return new Activity(
                entry ? entriesLastSecond(accountId, now) : null,
                entry ? opposite(accountId, instrument, action.direction(), now).orElse(null) : null,
                action.type() == Action.Type.TRADE_EXIT
                        ? positions
                                .since(accountId, instrument, action.direction())
                                .orElse(null)
                        : null,
                entry ? results.bestDay(accountId).orElse(null) : null,
                entry ? results.total(accountId).orElse(null) : null);
    }

    /** An action was judged: an entry that may go on counts for the next ones. */
    void judged(Decision decision) {
        Action action = decision.action();
        if (decision.ruling().approved() && action.type() == Action.Type.TRADE_ENTRY) {
            note(
                    decided,
                    decision.accountId(),
                    action.instrument().symbol(),
                    action.direction().name(),
                    decision.decidedAt());
        }
    }

    private int entriesLastSecond(long accountId, Instant now) {
        Instant second = now.minusSeconds(1);
        return Math.max(decided.countAfter(accountId, second), ordered.countAfter(accountId, second));
    }

    private Optional<Instant> opposite(long accountId, String instrument, Direction direction, Instant now) {
        String other = (direction == Direction.LONG ? Direction.SHORT : Direction.LONG).name();
        String owner = owner(accountId);
        Optional<Instant> mine = decided.last(owner, instrument, other);
        Optional<Instant> seen = ordered.last(owner, instrument, other);
        return mine.map(at -> seen.filter(later -> later.isAfter(at)).orElse(at))
                .or(() -> seen)
                .filter(at -> at.isAfter(now.minus(EntryLog.REMEMBERED)));
    }

    private void note(EntryLog log, long accountId, String instrument, String direction, Instant at) {
        log.add(accountId, owner(accountId), instrument, direction, at);
    }

    /** The person; an account that is not known yet stands for itself. */
    private String owner(long accountId) {
        return accounts.byId(accountId).map(AccountOpened::userId).orElse("account-" + accountId);
    }
}
