package io.tradewind.execution.queue;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.fence.FenceService;
import io.tradewind.execution.timer.Timers;
import io.tradewind.execution.venue.VenueTurns;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.SqlFailure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** One lane for each account that has work here: within it one thing after the other, lanes beside each other. */
@Singleton
class Lanes {
    private static final int AFTER_RECONCILIATION = 3_000;

    private final Database database;
    private final QueueRepository repository;
    private final Timers timers;
    private final WorkerConfig config;
    private final Clock clock;
    private final FenceService fence;
    private final AccountRegistry accounts;
    private final Handlers handlers;
    private final Map<Long, Lane> lanes = new HashMap<>();
    private final Set<Long> present = new HashSet<>();
    private final Map<Long, CompletableFuture<Optional<Ticket>>> ends = new HashMap<>();
    private final Admission admission = new Admission();
    private final VenueTurns places;
    /** Of their own, so that cancels do not wait for orders of other accounts either. */
    private final VenueTurns overtakersPlaces;

    private volatile boolean isOpen = true;

    Lanes(
            Database database,
            QueueRepository repository,
            @All List<WorkHandler> handlers,
            Timers timers,
            WorkerConfig config,
            FenceService fence,
            AccountRegistry accounts,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.timers = timers;
        this.config = config;
        this.fence = fence;
        this.accounts = accounts;
        this.clock = clock;
        this.places = new VenueTurns(config.concurrency());
        this.overtakersPlaces = new VenueTurns(config.concurrency());
        this.handlers = new Handlers(handlers, config.maxAttempts());
    }

    void start(@Observes @Priority(AFTER_RECONCILIATION) StartupEvent event) {
        if (config.enabled()) {
            timers.every(config.pollInterval(), "command queue", this::claim);
            timers.every(config.lease().dividedBy(3), "command leases", this::renew);
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        isOpen = false;
        if (config.enabled()) {
            database.runInTransaction(tx -> {
                repository.release(tx, owner());
                repository.ring(tx);
            });
        }
    }

    /** Kinds of work that there are, in order of the alphabet. */
    SortedSet<String> kinds() {
        return handlers.kinds();
    }

    /** This process as the queue names it; null when it does no work. */
    String owner() {
        return config.enabled() && isOpen ? fence.instance() : null;
    }

    /**
     * Completes when this process has ended the work, with its ticket, or with nothing when another process had ended it
     * before; empty when this process does not have it.
     */
    synchronized Optional<CompletableFuture<Optional<Ticket>>> endOf(long id) {
        return present.contains(id)
                ? Optional.of(ends.computeIfAbsent(id, key -> new CompletableFuture<>()))
                : Optional.empty();
    }

    /** Takes what is free. */
    void claim() {
        if (isOpen && config.enabled()) {
            admission.claiming(() -> {
                Instant now = clock.instant();
                take(database.inTransaction(
                        tx -> repository.claim(tx, fence.instance(), now, now.plus(config.lease()))));
            });
        }
    }

    /** Runs a transaction that adds work, and puts what it says is this process's own into the lanes. */
    <T> T adding(Function<List<Work>, T> transaction) {
        return admission.adding(() -> {
            List<Work> mine = new ArrayList<>();
            T added = transaction.apply(mine);
            take(mine);
            return added;
        });
    }

    /** Only what stands in a lane: what was taken by a commit whose answer was lost becomes free, and is taken again. */
    void renew() {
        List<Long> here;
        synchronized (this) {
            here = List.copyOf(present);
        }
        if (!here.isEmpty()) {
            database.runInTransaction(tx ->
                    repository.renew(tx, fence.instance(), here, clock.instant().plus(config.lease())));
        }
    }

    /** Puts work that belongs to this process into its lanes. */
    private void take(List<Work> work) {
        List<Lane.Begun> begun = new ArrayList<>();
        for (Work one : work) {
            Reach reach = handlers.reach(one);
            synchronized (this) {
                if (present.add(one.id())) {
                    Lane lane = lanes.computeIfAbsent(one.accountId(), account -> new Lane());
                    lane.add(one, reach);
                    begun.addAll(lane.begin());
                }
            }
        }
        begun.forEach(this::run);
    }

    private void run(Lane.Begun begun) {
        VenueTurns turns = begun.overtakes() ? overtakersPlaces : places;
        timers.now(
                "commands",
                () -> turns.run(venueOf(begun.work()), () -> {
                    Work work = begun.work();
                    while (work != null && isOpen) {
                        work = step(work, begun.overtakes());
                    }
                }));
    }

    /** Nearly always from memory; where nobody can tell, it takes a place among its kind. */
    private String venueOf(Work work) {
        try {
            return accounts.byId(work.accountId()).map(Account::venue).orElse("");
        } catch (SqlFailure away) {
            Log.debugf("command %d takes the place of no venue: %s", work.id(), away.getMessage());
            return "";
        }
    }

    /** One try; answers what goes on in its place. */
    private Work step(Work work, boolean overtakes) {
        Outcome outcome;
        try {
            outcome = handlers.attempt(work);
        } catch (SqlFailure away) {
            // Nothing was decided and no end could be written: venue and ledger must not part for a try too few.
            Log.warnf("command %d waits for the database: %s", work.id(), away.getMessage());
            timers.after(config.pollInterval(), "commands", () -> run(new Lane.Begun(work.brokenOff(), overtakes)));
            return null;
        }
        if (outcome instanceof Outcome.Later later) {
            if (work.attempts() + 1 < config.maxAttempts()) {
                pause(work.tried(), overtakes);
                return null;
            }
            outcome = later.why();
        }
        return end(work, outcome, overtakes);
    }

    /** It keeps its place in the lane meanwhile. */
    private void pause(Work tried, boolean overtakes) {
        try {
            database.runInTransaction(tx -> repository.tried(tx, tried.id(), tried.attempts()));
        } catch (RuntimeException e) {
            // Counted here, if not there: another process would begin to count anew.
            Log.warnf("a try of command %d is not written down: %s", tried.id(), e.getMessage());
        }
        Duration wait = config.backoff().multipliedBy(1L << Math.min(20, tried.attempts() - 1));
        if (wait.compareTo(config.maxBackoff()) > 0) {
            wait = config.maxBackoff();
        }
        timers.after(wait, "commands", () -> run(new Lane.Begun(tried, overtakes)));
    }

    /** The lane goes on while the end is written: the work was done in its turn. */
    private Work end(Work work, Outcome outcome, boolean overtakes) {
        List<Lane.Begun> next;
        synchronized (this) {
            Lane lane = lanes.get(work.accountId());
            lane.ended(work.id());
            next = lane.begin();
            if (lane.isEmpty()) {
                lanes.remove(work.accountId());
            }
        }
        boolean goesOn = !next.isEmpty() && next.getFirst().overtakes() == overtakes;
        next.stream().skip(goesOn ? 1 : 0).forEach(this::run);
        if (goesOn) {
            timers.now("command ends", () -> write(work, outcome));
            return next.getFirst().work();
        }
        write(work, outcome);
        return null;
    }

    private void write(Work work, Outcome outcome) {
        QueueRepository.Ended ended;
        try {
            ended = database.atOnce(tx -> repository.end(tx, work, outcome, clock.instant()));
        } catch (RuntimeException e) {
            // Left behind by this process, it is done again by another one, which finds its effect.
            Log.warnf("the end of command %d waits for the database: %s", work.id(), e.getMessage());
            timers.after(config.maxBackoff(), "command ends", () -> write(work, outcome));
            return;
        }
        CompletableFuture<Optional<Ticket>> end;
        synchronized (this) {
            present.remove(work.id());
            end = ends.remove(work.id());
        }
        if (end != null) {
            end.complete(ended.ticket());
        }
        if (ended.isMore()) {
            timers.now("command queue", this::claim);
        }
    }
}
