package io.tradewind.gateway.ignition;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.CockpitRefusal;
import io.tradewind.gateway.cockpit.Secret;
import io.tradewind.gateway.ignition.Ignition.Phase;
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

    /** Begins to ignite; refuses (409) while another ignition is running or on its way. */
    void begin(UUID userId, String backend, long accountId) {
        Instant now = clock.instant();
        database.runInTransaction(tx -> {
            Ignition before = repository.lock(tx, Ignition.idle(userId, now)).at(now);
            if (before.phase() == Phase.RUNNING || before.phase() == Phase.IGNITING) {
                throw CockpitRefusal.ignition(
                        ErrorCode.REQ_007,
                        "IGNITION_ALREADY_RUNNING",
                        before.backend() + " is " + (before.phase() == Phase.RUNNING ? "running" : "being ignited")
                                + " already",
                        "Shut it down first, or use the connection that there is");
            }
            repository.store(tx, new Ignition(userId, Phase.IGNITING, backend, accountId, null, null, null, now), null);
        });
    }

    Connected running(UUID userId, String backend, long accountId) {
        Instant now = clock.instant();
        String id = ids.next().toString().replace("-", "");
        String connection = "conn-" + id.substring(id.length() - ID_DIGITS);
        String ticket = Secret.fresh();
        database.runInTransaction(tx -> {
            repository.lock(tx, Ignition.idle(userId, now));
            repository.store(
                    tx,
                    new Ignition(userId, Phase.RUNNING, backend, accountId, connection, now, null, now),
                    Secret.hash(ticket));
        });
        return new Connected(backend, accountId, connection, ticket, now);
    }

    void failed(UUID userId, String backend, long accountId, String why) {
        Instant now = clock.instant();
        database.runInTransaction(tx -> {
            repository.lock(tx, Ignition.idle(userId, now));
            repository.store(tx, new Ignition(userId, Phase.FAILED, backend, accountId, null, null, why, now), null);
        });
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
