package io.tradewind.gateway.session;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.user.Registration;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Logging in, staying in, logging out. */
@Singleton
public class SessionService {
    /** How long an ended session stays on record. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final SessionRepository sessions;
    private final SessionStart start;
    private final SessionWatch watch;
    private final UserService users;
    private final AccessTokens tokens;
    private final Clock clock;
    private final RefreshSecrets secrets = new RefreshSecrets();

    SessionService(
            Database database,
            SessionRepository sessions,
            SessionStart start,
            SessionWatch watch,
            UserService users,
            AccessTokens tokens,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.start = start;
        this.watch = watch;
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The answer to an unknown address, a wrong password and a disabled user is one and the same. */
    public LoggedIn login(String email, String password) {
        User user = users.authenticate(email, password)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.AUTH_001, "Wrong email or password", Map.of(Failure.CREDENTIALS, "invalid")));
        return open(user);
    }

    public LoggedIn register(Registration registration) {
        return open(users.register(registration));
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
        String hash = RefreshSecrets.hash(secret);
        return renewed(database.read(tx -> sessions.liveByRefreshHash(tx, hash, clock.instant())));
    }

    /** Ends the session for all its tokens. Ending it twice is no failure. */
    public void logout(Claims claims) {
        if (claims.sessionId() != null) {
            UUID id = UUID.fromString(claims.sessionId());
            database.runInTransaction(tx -> sessions.revoke(tx, id, clock.instant()));
            watch.forget(id);
        }
    }

    private LoggedIn open(User user) {
        Session session = start.of(user);
        String secret = secrets.fresh();
        database.runInTransaction(tx -> {
            sessions.insert(tx, session, RefreshSecrets.hash(secret));
            sessions.forget(tx, user.id(), session.createdAt().minus(KEPT));
        });
        return loggedIn(user, session, Optional.of(secret));
    }

    private LoggedIn renewed(Optional<Session> found) {
        Session session = found.orElseThrow(SessionService::ended);
        User user = users.find(session.userId()).orElseThrow(SessionService::ended);
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
