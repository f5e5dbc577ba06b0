package io.tradewind.gateway.strategysession;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.strategysession.StrategySession.State;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps sessions: at most one open one for each user, on every replica. */
@Singleton
class StrategySessions {
    private final Database database;
    private final StrategySessionRepository repository;
    private final StrategySessionConfig config;
    private final Clock clock;

    StrategySessions(
            Database database, StrategySessionRepository repository, StrategySessionConfig config, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The user's one open session, from now on this one; refuses (409) while another is open.
     *
     * @param session as it begins; one that exists already goes on
     */
    StrategySession reserve(StrategySession session, String sessionToken) {
        return database.inTransaction(tx -> {
            repository.lockUser(tx, session.userId());
            Optional<StrategySession> open = repository.open(tx, session.userId());
            if (open.isPresent() && open.get().id().equals(session.id())) {
                return open.get();
            }
            if (open.isPresent()) {
                throw new Refusal(
                        ErrorCode.REQ_007,
                        "A session of this user is active already",
                        Map.of("session_id", open.get().id()));
            }
            Optional<StrategySession> before = repository.find(tx, session.id());
            if (before.isPresent() && before.get().state() == State.STOPPED) {
                return before.get();
            }
            repository.insert(tx, session, digest(sessionToken));
            return session;
        });
    }

    /** A start that nobody goes on with: the next start of the user ends it. */
    Optional<StrategySession> abandoned(UUID userId) {
        return database.read(tx -> repository.open(tx, userId))
                .filter(session -> session.state() == State.STARTING)
                .filter(session ->
                        session.changedAt().plus(config.longestStart()).isBefore(clock.instant()));
    }

    /** The user's active session, unless it is the one of this run. */
    Optional<StrategySession> activeBeside(UUID run, UUID userId) {
        return open(userId)
                .filter(session ->
                        session.state() == State.ACTIVE && !session.runId().equals(run));
    }

    /** Those that have to end without anybody saying so. */
    List<StrategySession> toEnd() {
        return database.read(tx -> repository.toEnd(tx, clock.instant().minus(config.longestStart())));
    }

    void bind(String id, SessionAgents.Opened account) {
        database.runInTransaction(tx -> repository.bind(tx, id, account.accountId(), account.venue(), clock.instant()));
    }

    /**
     * False when it was ended while it began.
     *
     * @param permit refuses what the user may not do; done in the same transaction, before
     */
    boolean activate(String id, Database.TxRun permit) {
        return database.inTransaction(tx -> {
            permit.run(tx);
            return repository.move(tx, id, State.ACTIVE, clock.instant(), State.STARTING);
        });
    }

    void fail(String id) {
        database.runInTransaction(tx -> repository.move(tx, id, State.FAILED, clock.instant(), State.STARTING));
    }

    void stop(String id) {
        database.runInTransaction(
                tx -> repository.move(tx, id, State.STOPPED, clock.instant(), State.STARTING, State.ACTIVE));
    }

    Optional<StrategySession> find(String id) {
        return database.read(tx -> repository.find(tx, id));
    }

    Optional<StrategySession> open(UUID userId) {
        return database.read(tx -> repository.open(tx, userId));
    }

    Optional<StrategySession> latest(UUID userId) {
        return database.read(tx -> repository.latest(tx, userId));
    }

    List<StrategySession> active() {
        return database.read(repository::active);
    }

    private static String digest(String token) {
        if (token == null) {
            return null;
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
