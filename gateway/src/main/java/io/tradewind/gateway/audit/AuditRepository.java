package io.tradewind.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table {@code audit}. */
@Singleton
class AuditRepository {
    private static final String WANTED = " FROM audit WHERE (?::text IS NULL OR who = ?) AND (?::text IS NULL"
            + " OR what = ? OR right(?, 1) = '.' AND starts_with(what, ?))";

    private final ObjectMapper json;

    AuditRepository(ObjectMapper json) {
        this.json = json;
    }

    void insert(Tx tx, UUID id, Instant at, Act act, String address, String requestId) {
        tx.update(
                "INSERT INTO audit (id, at, who, what, target, details, address, request_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                id,
                at,
                act.who(),
                act.what(),
                act.target(),
                write(act),
                address,
                requestId);
    }

    List<AuditEntry> list(Tx tx, AuditQuery query) {
        String who = query.who().orElse(null);
        String what = query.what().orElse(null);
        return tx.list(
                "SELECT id, at, who, what, target, details, address, request_id" + WANTED
                        + " ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
                this::read,
                who,
                who,
                what,
                what,
                what,
                what,
                query.limit(),
                query.offset());
    }

    long count(Tx tx, AuditQuery query) {
        String who = query.who().orElse(null);
        String what = query.what().orElse(null);
        return tx.one("SELECT count(*) AS n" + WANTED, row -> row.longValue("n"), who, who, what, what, what, what)
                .orElseThrow();
    }

    private AuditEntry read(Row row) throws SQLException {
        try {
            return new AuditEntry(
                    row.uuid("id"),
                    row.instant("at"),
                    row.string("who"),
                    row.string("what"),
                    row.string("target"),
                    json.readTree(row.string("details")),
                    row.string("address"),
                    row.string("request_id"));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("audit details are not readable", broken);
        }
    }

    private String write(Act act) {
        try {
            return json.writeValueAsString(act.details());
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("audit details are not writable: " + act.what(), broken);
        }
    }
}
