package io.tradewind.execution.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.sql.Row;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Table {@code commands}. */
@Singleton
final class QueueRepository {
    private static final String CHANNEL = "tradewind_commands";
    private static final long CLAIMING = 0x636c_6169_6dL;
    private static final int AT_ONCE = 200;

    private static final String CLAIM =
            "update commands c set owner = ?, lease_until = ? from (select q.id from commands q"
                    + " where q.status = 'QUEUED' and (q.owner is null or q.lease_until < ?::timestamptz)"
                    + " and not exists (select 1 from commands e where e.account_id = q.account_id"
                    + "   and e.status = 'QUEUED' and e.id < q.id and e.owner <> ? and e.lease_until >= ?::timestamptz)"
                    + " order by q.id limit " + AT_ONCE + " for update skip locked) x where c.id = x.id returning c.*";

    private static final String TICKET = "select id, account_id, request_id, kind, order_id, status, attempts, result,"
            + " error_code, error_message, error_details, created_at, done_at, digest from commands ";

    private final ObjectMapper json;

    QueueRepository(ObjectMapper json) {
        this.json = json;
    }

    /** Tells all replicas, with the commit, that there is work that nobody has. */
    void ring(Tx tx) {
        tx.one("select pg_notify('" + CHANNEL + "', '')::text as rung", row -> row.string("rung"));
    }

    static String channel() {
        return CHANNEL;
    }

    /** One replica claims at a time: what others hold of an account is then known. */
    List<Work> claim(Tx tx, String owner, Instant now, Instant leaseUntil) {
        tx.one("select pg_advisory_xact_lock(?)::text as locked", row -> row.string("locked"), CLAIMING);
        return tx.list(CLAIM, this::work, owner, leaseUntil, now, owner, now).stream()
                .sorted(java.util.Comparator.comparingLong(Work::id))
                .toList();
    }

    void renew(Tx tx, String owner, List<Long> ids, Instant leaseUntil) {
        tx.update(
                "update commands set lease_until = ? where status = 'QUEUED' and owner = ? and id = any(?::bigint[])",
                leaseUntil,
                owner,
                Tx.column(ids, id -> id));
    }

    void release(Tx tx, String owner) {
        tx.update("update commands set owner = null, lease_until = null where status = 'QUEUED' and owner = ?", owner);
    }

    void tried(Tx tx, long id, int attempts) {
        tx.update("update commands set attempts = ? where id = ? and status = 'QUEUED'", attempts, id);
    }

    /**
     * Work that came to its end.
     *
     * @param isMore the account has work that nobody has
     * @param ticket empty when somebody else had ended it before
     */
    record Ended(boolean isMore, Optional<Ticket> ticket) {}

    /** Writes the end, once. */
    Ended end(Tx tx, Work work, Outcome outcome, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        Outcome.Failed failed = outcome instanceof Outcome.Failed f ? f : null;
        String result = outcome instanceof Outcome.Done done ? write(done.result()) : null;
        String details = failed == null ? null : write(failed.details());
        Ticket ticket = new Ticket(
                work.id(),
                work.accountId(),
                work.requestId(),
                work.kind(),
                work.orderId(),
                failed == null ? Ticket.Status.DONE : Ticket.Status.FAILED,
                work.attempts() + 1,
                result == null ? null : tree(result),
                failed == null ? null : failed.code().name(),
                failed == null ? null : failed.message(),
                detailsOf(details),
                work.createdAt(),
                now);
        return tx.one(
                        "with d as (update commands set status = ?, attempts = ?, result = ?::text, error_code = ?::text,"
                                + " error_message = ?::text, error_details = ?::text, done_at = ?, owner = null,"
                                + " lease_until = null where id = ? and status = 'QUEUED' returning 1)"
                                + " select exists (select 1 from commands c where c.account_id = ?"
                                + " and c.status = 'QUEUED' and c.owner is null) as more,"
                                + " exists (select 1 from d) as is_written",
                        row -> new Ended(
                                row.bool("more"), row.bool("is_written") ? Optional.of(ticket) : Optional.empty()),
                        ticket.status(),
                        ticket.attempts(),
                        result,
                        ticket.errorCode(),
                        ticket.errorMessage(),
                        details,
                        now,
                        work.id(),
                        work.accountId())
                .orElseThrow();
    }

    /** A ticket and the digest of what was asked. */
    record Known(Ticket ticket, String digest) {}

    Optional<Known> byRequest(Tx tx, long accountId, String requestId) {
        return tx.one(TICKET + "where account_id = ? and request_id = ?", this::known, accountId, requestId);
    }

    Optional<Known> byId(Tx tx, long id) {
        return tx.one(TICKET + "where id = ?", this::known, id);
    }

    /** Newest first, before an id. */
    List<Known> page(Tx tx, Long[] accounts, String kind, String status, long before, int limit) {
        return tx.list(
                TICKET + "where account_id = any(?::text[]::bigint[]) and (?::text is null or kind = ?)"
                        + " and (?::text is null or status = ?) and id < ? order by id desc limit ?",
                this::known,
                java.util.Arrays.stream(accounts).map(String::valueOf).toArray(String[]::new),
                kind,
                kind,
                status,
                status,
                before,
                limit);
    }

    private Known known(Row row) throws SQLException {
        return new Known(
                new Ticket(
                        row.longValue("id"),
                        row.longValue("account_id"),
                        row.string("request_id"),
                        row.string("kind"),
                        row.longValue("order_id"),
                        row.enumValue("status", Ticket.Status.class),
                        row.intValue("attempts"),
                        row.string("result") == null ? null : tree(row.string("result")),
                        row.string("error_code"),
                        row.string("error_message"),
                        detailsOf(row.string("error_details")),
                        row.instant("created_at"),
                        row.instant("done_at")),
                row.string("digest"));
    }

    private Work work(Row row) throws SQLException {
        return new Work(
                row.longValue("id"),
                row.longValue("account_id"),
                row.string("request_id"),
                row.string("kind"),
                tree(row.string("payload")),
                row.longValue("order_id"),
                row.string("user_id"),
                row.string("caller"),
                row.string("correlation_id"),
                row.intValue("attempts"),
                false,
                row.instant("created_at"));
    }

    private Map<String, Object> detailsOf(String stored) {
        return stored == null ? null : json.convertValue(tree(stored), new TypeReference<>() {});
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored command is not readable", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value == null ? Map.of() : value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome is not writable", e);
        }
    }
}
