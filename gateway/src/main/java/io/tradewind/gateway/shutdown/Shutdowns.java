package io.tradewind.gateway.shutdown;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.CockpitRefusal;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps shutdowns, so that any process can go on with them. */
@Singleton
class Shutdowns {
    private static final Duration TOKEN = Duration.ofMinutes(5);
    private static final int LOOKS = 3;

    private final Database database;
    private final ShutdownRepository repository;
    private final ShutdownConfig config;
    private final IdSource ids;
    private final Clock clock;

    Shutdowns(Database database, ShutdownRepository repository, ShutdownConfig config, IdSource ids, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param isNew false when a graceful one that runs already was told to hurry */
    record Begun(Shutdown shutdown, boolean isNew) {}

    /** Begins one; refuses (409) while one runs. An emergency takes over a graceful one that runs. */
    Begun begin(UUID userId, Shutdown.Type type, Set<Long> accounts) {
        return database.inTransaction(tx -> {
            Shutdown fresh = Shutdown.begun(ids.next(), userId, type, accounts, clock.instant());
            for (int i = 0; i < LOOKS; i++) {
                if (repository.insert(tx, fresh, lease())) {
                    return new Begun(fresh, true);
                }
                Optional<UUID> running = repository.running(tx, userId).map(Shutdown::id);
                if (running.isPresent() && type == Shutdown.Type.EMERGENCY && repository.escalate(tx, running.get())) {
                    return new Begun(repository.find(tx, running.get()).orElseThrow(), false);
                }
                if (repository.running(tx, userId).isPresent()) {
                    throw inProgress();
                }
                // It has ended since: there is room for this one.
            }
            throw inProgress();
        });
    }

    private static Refusal inProgress() {
        return CockpitRefusal.shutdown(
                ErrorCode.REQ_007,
                "SHUTDOWN_IN_PROGRESS",
                "A shutdown is running already",
                "Watch it with /api/shutdown/status");
    }

    /** Its type may have changed meanwhile. */
    Shutdown now(UUID id) {
        return database.read(tx -> repository.find(tx, id)).orElseThrow();
    }

    Optional<Shutdown> latest(UUID userId) {
        return database.read(tx -> repository.latest(tx, userId));
    }

    void store(Shutdown shutdown) {
        database.runInTransaction(tx -> repository.store(tx, shutdown, lease()));
    }

    void stillAtWork(UUID id) {
        database.runInTransaction(tx -> repository.lease(tx, id, lease()));
    }

    /** One that its process does not go on with; empty when there is none. */
    Optional<Shutdown> abandoned() {
        return database.inTransaction(tx -> repository.takeOver(tx, clock.instant(), lease()));
    }

    /** Accounts of a shutdown that the breaker has no stop of yet. */
    List<Long> notStopped(UUID id) {
        return database.read(tx -> repository.notStopped(tx, id));
    }

    void stopped(UUID id, long account) {
        database.runInTransaction(tx -> repository.noteStopped(tx, id, account));
    }

    /** The person whose accounts are shut down, for calls that her own may no longer wait for. */
    Operator operator(Shutdown shutdown) {
        return Operator.absent(
                shutdown.userId(), shutdown.accounts(), clock.instant().plus(TOKEN));
    }

    Instant now() {
        return clock.instant();
    }

    private Instant lease() {
        return clock.instant().plus(config.lease());
    }
}
