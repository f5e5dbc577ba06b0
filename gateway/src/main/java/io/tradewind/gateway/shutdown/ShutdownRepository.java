package io.tradewind.gateway.shutdown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table {@code shutdowns}. */
@Singleton
class ShutdownRepository {
    private static final String SELECT =
            "SELECT id, user_id, type, accounts, steps::text AS steps, started_at, finished_at FROM shutdowns WHERE ";

    private final ObjectMapper json;

    ShutdownRepository(ObjectMapper json) {
        this.json = json;
    }

    /** False while another one of the operator's runs. */
    boolean insert(Tx tx, Shutdown shutdown, Instant leaseUntil) {
        return tx.update(
                        "INSERT INTO shutdowns (id, user_id, type, accounts, steps, lease_until, started_at)"
                                + " VALUES (?, ?, ?, ?, ?::jsonb, ?, ?)"
                                + " ON CONFLICT (user_id) WHERE finished_at IS NULL DO NOTHING",
                        shutdown.id(),
                        shutdown.userId(),
                        shutdown.type(),
                        shutdown.accounts().stream().map(String::valueOf).toArray(String[]::new),
                        write(shutdown.steps()),
                        leaseUntil,
                        shutdown.startedAt())
                == 1;
    }

    Optional<Shutdown> find(Tx tx, UUID id) {
        return tx.one(SELECT + "id = ?", this::read, id);
    }

    Optional<Shutdown> running(Tx tx, UUID userId) {
        return tx.one(SELECT + "user_id = ? AND finished_at IS NULL", this::read, userId);
    }

    Optional<Shutdown> latest(Tx tx, UUID userId) {
        return tx.one(SELECT + "user_id = ? ORDER BY started_at DESC LIMIT 1", this::read, userId);
    }

    void store(Tx tx, Shutdown shutdown, Instant leaseUntil) {
        tx.update(
                "UPDATE shutdowns SET steps = ?::jsonb, lease_until = ?, finished_at = ?::timestamptz WHERE id = ?",
                write(shutdown.steps()),
                leaseUntil,
                shutdown.finishedAt() == null ? null : shutdown.finishedAt().toString(),
                shutdown.id());
    }

    void lease(Tx tx, UUID id, Instant until) {
        tx.update("UPDATE shutdowns SET lease_until = ? WHERE id = ?", until, id);
    }

    /** By number. */
    List<Long> notStopped(Tx tx, UUID id) {
        return tx.list(
                "SELECT account::bigint AS account FROM shutdowns, unnest(accounts) AS account"
                        + " WHERE id = ? AND NOT account = ANY(stopped) ORDER BY 1",
                row -> row.longValue("account"),
                id);
    }

    void noteStopped(Tx tx, UUID id, long account) {
        tx.update(
                "UPDATE shutdowns SET stopped = array_append(stopped, ?::text) WHERE id = ?",
                Long.toString(account),
                id);
    }

    /** A graceful one that is told to hurry. */
    boolean escalate(Tx tx, UUID id) {
        return tx.update(
                        "UPDATE shutdowns SET type = 'EMERGENCY' WHERE id = ? AND type = 'GRACEFUL'"
                                + " AND finished_at IS NULL",
                        id)
                == 1;
    }

    /** Takes over one that nobody goes on with. */
    Optional<Shutdown> takeOver(Tx tx, Instant now, Instant leaseUntil) {
        Optional<UUID> id = tx.one(
                "UPDATE shutdowns SET lease_until = ? WHERE id = (SELECT id FROM shutdowns WHERE finished_at IS NULL"
                        + " AND lease_until < ? ORDER BY started_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id",
                row -> row.uuid("id"),
                leaseUntil,
                now);
        return id.flatMap(found -> find(tx, found));
    }

    private Shutdown read(Row row) throws SQLException {
        return new Shutdown(
                row.uuid("id"),
                row.uuid("user_id"),
                row.enumValue("type", Shutdown.Type.class),
                Arrays.stream(row.strings("accounts")).map(Long::valueOf).collect(Collectors.toUnmodifiableSet()),
                steps(row.string("steps")),
                row.instant("started_at"),
                row.instant("finished_at"));
    }

    private String write(List<StepState> steps) {
        try {
            return json.writeValueAsString(steps);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("steps are not writable", broken);
        }
    }

    private List<StepState> steps(String text) {
        try {
            return json.readValue(text, new TypeReference<List<StepState>>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored steps are not readable", broken);
        }
    }
}
