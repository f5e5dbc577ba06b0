package io.tradewind.gateway.live;

import io.tradewind.gateway.secret.RandomSecret;
import io.tradewind.kit.identity.Sha256;
import io.tradewind.kit.sql.Database;
import io.tradewind.kit.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tickets: 256 random bits, kept as their SHA-256, good once and for half a minute, on any replica. */
@Singleton
public class Tickets {
    private static final int LONGEST = 64;
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final Database database;
    private final Clock clock;

    Tickets(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A ticket, shown once. */
    public record Ticket(String ticket, Instant expiresAt) {
        @Override
        public String toString() {
            return "Ticket[" + expiresAt + "]";
        }
    }

    /** @param sessionId null for tokens that were made by hand @param endsAt end of the token that asks */
    public Ticket issue(String userId, UUID sessionId, Instant endsAt) {
        String ticket = RandomSecret.fresh();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(LIFE);
        database.runInTransaction(tx -> {
            tx.update("delete from live_tickets where expires_at < ?", now);
            tx.update(
                    "insert into live_tickets (ticket_hash, user_id, session_id, ends_at, expires_at)"
                            + " values (?, ?, ?, ?, ?)",
                    Sha256.hex(ticket),
                    userId,
                    sessionId,
                    endsAt,
                    expiresAt);
        });
        return new Ticket(ticket, expiresAt);
    }

    /** Whose it is; empty the second time, and when it is too old. */
    Optional<Viewer> use(String ticket) {
        if (ticket.isEmpty() || ticket.length() > LONGEST) {
            return Optional.empty();
        }
        return database.inTransaction(tx -> tx.one(
                "delete from live_tickets where ticket_hash = ? and expires_at > ? returning user_id, session_id, ends_at",
                Tickets::read,
                Sha256.hex(ticket),
                clock.instant()));
    }

    private static Viewer read(Row row) throws SQLException {
        return new Viewer(row.string("user_id"), row.uuid("session_id"), row.instant("ends_at"));
    }
}
