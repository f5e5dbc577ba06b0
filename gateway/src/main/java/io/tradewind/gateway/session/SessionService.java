package io.tradewind.gateway.session;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.attempt.Place;
import io.tradewind.gateway.broker.CockpitSessions;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.secret.RandomSecret;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Sha256;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Staying in, logging out, and ending what others opened in one's name. */
@Singleton
public class SessionService {
    /** How long an ended session stays on record. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final SessionRepository sessions;
    private final SessionStart start;
    private final SessionWatch watch;
    private final CockpitSessions cockpits;
    private final UserService users;
    private final AccessTokens tokens;
    private final Clock clock;

    SessionService(
            Database database,
            SessionRepository sessions,
            SessionStart start,
            SessionWatch watch,
            CockpitSessions cockpits,
            UserService users,
            AccessTokens tokens,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.start = start;
        this.watch = watch;
        this.cockpits = cockpits;
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A new session of somebody who has proven who she is, and is still the one she proved to be. */
    public LoggedIn open(User user, Place place) {
        Session session = start.of(user, place);
        String secret = RandomSecret.fresh();
        database.runInTransaction(tx -> {
            users.requireUnchanged(tx, user);
            sessions.insert(tx, session, Sha256.hex(secret));
            sessions.forget(tx, user.id(), session.createdAt().minus(KEPT));
        });
        return loggedIn(user, session, Optional.of(secret));
    }

    /** A new token for the session of a token that still holds. */
    public LoggedIn refresh(Claims claims) {
        SessionFilter.requirePerson(claims);
        if (claims.sessionId() == null) {
            throw new Refusal(ErrorCode.AUTH_001, "This token does not belong to a session, it cannot be renewed");
        }
        UUID id = UUID.fromString(claims.sessionId());
        return renewed(database.read(tx -> sessions.liveById(tx, id, clock.instant())));
    }

    /** A new token for whoever holds the secret that was given out at login. */
    public LoggedIn refresh(String secret) {
        return renewed(database.read(tx -> sessions.liveByRefreshHash(tx, Sha256.hex(secret), clock.instant())));
    }

    /** Ends the session for all its tokens. Ending it twice is no failure. */
    public void logout(Claims claims) {
        SessionFilter.requirePerson(claims);
        if (claims.sessionId() != null) {
            UUID id = UUID.fromString(claims.sessionId());
            UUID user = UUID.fromString(claims.subject());
            database.runInTransaction(tx -> sessions.revoke(tx, user, id, clock.instant()));
            watch.forget();
        }
    }

    /** The same for whoever holds the secret that was given out at login, also when its token has ended long ago. */
    public void logout(String secret) {
        database.runInTransaction(tx -> sessions.revoke(tx, Sha256.hex(secret), clock.instant()));
        watch.forget();
    }

    /** A person's sessions that last, newest first. */
    public List<Session> of(UUID user) {
        return database.read(tx -> sessions.liveOf(tx, user, clock.instant()));
    }

    /** Ends one of a person's sessions; somebody else's is no session of hers (404). */
    public void end(UUID user, UUID id) {
        if (!database.inTransaction(tx -> sessions.revoke(tx, user, id, clock.instant()))) {
            throw Refusal.notFound("session", id);
        }
        watch.forget();
    }

    /**
     * Ends all sessions of a person but one, those of the cockpit too, in the transaction of what changed her credentials
     * or rights. Here it shows at once, on other replicas and open sockets within seconds.
     *
     * @param kept empty = none is kept
     * @return how many ended
     */
    public int endOthers(Tx tx, UUID user, Optional<UUID> kept) {
        int ended = sessions.revokeOthers(tx, user, kept.orElse(null), clock.instant()) + cockpits.end(tx, user);
        tx.afterCommit(watch::forget);
        return ended;
    }

    private LoggedIn renewed(Optional<Session> found) {
        Session session = found.orElseThrow(SessionService::ended);
        User user = users.find(session.userId()).orElseThrow(SessionService::ended);
        database.runInTransaction(tx -> sessions.noteUse(tx, session.id(), clock.instant()));
        return loggedIn(user, session, Optional.empty());
    }

    private LoggedIn loggedIn(User user, Session session, Optional<String> secret) {
        AccessTokens.Signed signed = tokens.of(user, session);
        return new LoggedIn(user, signed.token(), signed.expiresAt(), secret, session.expiresAt());
    }

    private static Refusal ended() {
        return new Refusal(ErrorCode.AUTH_001, "The session has ended", Map.of(Failure.CREDENTIALS, "ended"));
    }
}
