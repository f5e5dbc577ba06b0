package io.tradewind.gateway.session;

import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Which sessions still hold, asked for many at once: connections end with the session that opened them. */
@Singleton
public class LiveSessions {
    private final Database database;
    private final SessionRepository sessions;
    private final Clock clock;

    LiveSessions(Database database, SessionRepository sessions, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Those of the given ones that hold now. */
    public Set<UUID> among(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(database.read(tx -> sessions.liveAmong(tx, ids, clock.instant())));
    }
}
