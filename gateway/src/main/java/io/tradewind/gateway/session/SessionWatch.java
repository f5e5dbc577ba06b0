package io.tradewind.gateway.session;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.time.Lately;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a session still holds. Asks the table, and believes the answer for a short while (2 s): a session that any
 * replica revokes ends everywhere within that time. Every call is checked by the gateway itself; a connection that stays
 * open (events, sockets) asks here at least every 2 seconds and closes when the answer is no.
 *
 * <p>Behind a proxy, since filters are made at build time, before there is a configuration.
 */
@ApplicationScoped
public class SessionWatch {
    private static final int REMEMBERED = 10_000;

    private final Database database;
    private final SessionRepository sessions;
    private final SessionConfig config;
    private final Clock clock;
    private final Map<UUID, Look> looks = new ConcurrentHashMap<>();

    SessionWatch(Database database, SessionRepository sessions, SessionConfig config, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    private record Look(boolean live, Instant at) {}

    /** Refuses (401) a verified token that is no person's, or whose session has ended. */
    public void requireLive(Claims claims) {
        SessionFilter.requirePerson(claims);
        if (!isLive(claims)) {
            throw ended();
        }
    }

    /** The refusal of a session that held once. */
    public static Refusal ended() {
        return new Refusal(ErrorCode.AUTH_001, "The session has ended", Map.of(Failure.ENDED, true));
    }

    /** Whether the person of a verified token may stay: her session lasts, and the token has not ended. */
    public boolean isLive(Claims claims) {
        if (!clock.instant().isBefore(claims.expiresAt())) {
            return false;
        }
        // A token without a session was made by the operator of this machine, who holds the gateway's key.
        return claims.sessionId() == null || isLive(claims.sessionId());
    }

    /** Whether a login, or a session of the cockpit, lasts. */
    public boolean isLive(String session) {
        try {
            return isLive(UUID.fromString(session));
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
    }

    private boolean isLive(UUID session) {
        Instant now = clock.instant();
        Look last = looks.get(session);
        if (last != null && Lately.was(last.at(), config.checkEvery(), now)) {
            return last.live();
        }
        boolean live = database.read(tx -> sessions.isLive(tx, session, now));
        if (looks.size() >= REMEMBERED) {
            looks.clear();
        }
        looks.put(session, new Look(live, now));
        return live;
    }

    /** The next questions are asked of the table. */
    void forget() {
        looks.clear();
    }
}
