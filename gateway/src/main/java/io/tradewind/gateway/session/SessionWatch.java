package io.tradewind.gateway.session;

import io.tradewind.kit.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a session still holds. Asks the table, and believes the answer for a short while: a session that any replica
 * revokes ends everywhere within that time.
 *
 * <p>Behind a proxy, since filters are made at build time, before there is a configuration.
 */
@ApplicationScoped
class SessionWatch {
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

    boolean isLive(UUID session) {
        Instant now = clock.instant();
        Look last = looks.get(session);
        if (last != null && last.at().plus(config.checkEvery()).isAfter(now)) {
            return last.live();
        }
        boolean live = database.read(tx -> sessions.liveById(tx, session, now)).isPresent();
        if (looks.size() >= REMEMBERED) {
            looks.clear();
        }
        looks.put(session, new Look(live, now));
        return live;
    }

    /** The next question is asked of the table. */
    void forget(UUID session) {
        looks.remove(session);
    }
}
