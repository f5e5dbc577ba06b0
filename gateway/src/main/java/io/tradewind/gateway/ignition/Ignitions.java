package io.tradewind.gateway.ignition;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.CockpitRefusal;
import io.tradewind.gateway.cockpit.Secret;
import io.tradewind.gateway.ignition.Ignition.Phase;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keeps where every operator's connection is, on every replica and over restarts. */
@Singleton
public class Ignitions {
    private static final int ID_DIGITS = 12;

    private final Database database;
    private final IgnitionRepository repository;
    private final IdSource ids;
    private final Clock clock;

    Ignitions(Database database, IgnitionRepository repository, IdSource ids, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.ids = ids;
        this.clock = clock;
    }

    /** As it is now. */
    public Ignition of(UUID userId) {
        Instant now = clock.instant();
        return database.read(tx -> repository.find(tx, userId))
                .map(ignition -> ignition.at(now))
                .orElse(Ignition.idle(userId, now));
    }

    /** Whose connection a ticket belongs to, while that lasts. */
    public Optional<Ignition> ofTicket(String ticket) {
        return database.read(tx -> repository.byTicket(tx, Secret.hash(ticket)));
    }

    /** Begins to ignite; refuses (409) while another ignition is running or on its way, and during a shutdown. */
    Ignition begin(UUID userId, UUID sessionId, String backend, long accountId) {
        Instant now = clock.instant();
        String id = ids.next().toString().replace("-", "");
        Ignition begun = Ignition.begun(
                userId, backend, accountId, "conn-" + id.substring(id.length() - ID_DIGITS), sessionId, now);
        database.runInTransaction(tx -> {
            Ignition before = repository.lock(tx, Ignition.idle(userId, now)).at(now);
            if (repository.isShuttingDown(tx, userId)) {
                throw shuttingDown("A shutdown is under way");
            }
            if (before.phase() == Phase.RUNNING || before.phase() == Phase.IGNITING) {
                throw CockpitRefusal.ignition(
                        ErrorCode.REQ_007,
                        "IGNITION_ALREADY_RUNNING",
                        before.backend() + " is " + (before.phase() == Phase.RUNNING ? "running" : "being ignited")
                                + " already",
                        "Shut it down first, or use the connection that there is");
            }
            repository.store(tx, begun, null);
        });
        return begun;
    }

    /** The connection stands; refuses (409) when a shutdown has ended the ignition meanwhile. */
    Connected running(Ignition begun) {
        Instant now = clock.instant();
        String ticket = Secret.fresh();
        if (!goOn(begun, begun.running(now), Secret.hash(ticket))) {
            throw shuttingDown("A shutdown, or another ignition after it, has taken the place of this one");
        }
        return new Connected(begun.backend(), begun.accountId(), begun.connectionId(), ticket, now);
    }

    /** An ignition that was ended meanwhile stays ended. */
    void failed(Ignition begun, String why) {
        goOn(begun, begun.failed(why, clock.instant()), null);
    }

    /** False when the ignition is no longer the one that is on its way. */
    private boolean goOn(Ignition begun, Ignition next, String ticketHash) {
        return database.inTransaction(tx -> {
            Ignition now = repository.lock(tx, Ignition.idle(begun.userId(), next.changedAt()));
            boolean isStillIt =
                    now.phase() == Phase.IGNITING && begun.connectionId().equals(now.connectionId());
            if (isStillIt) {
                repository.store(tx, next, ticketHash);
            }
            return isStillIt;
        });
    }

    private static Refusal shuttingDown(String why) {
        return CockpitRefusal.ignition(
                ErrorCode.REQ_007,
                "SHUTDOWN_IN_PROGRESS",
                why,
                "Wait until /api/shutdown/status says complete, then ignite again");
    }

    /** Ends the connection, and with it the telemetry stream on every replica. */
    public void end(UUID userId) {
        Instant now = clock.instant();
        database.runInTransaction(tx -> {
            repository.lock(tx, Ignition.idle(userId, now));
            repository.store(tx, Ignition.idle(userId, now), null);
        });
    }
}
