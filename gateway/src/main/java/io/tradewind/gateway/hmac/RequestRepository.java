package io.tradewind.gateway.hmac;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code signed_requests} and {@code signatures_seen}. */
@Singleton
class RequestRepository {
    /**
     * A request as it is kept.
     *
     * @param answer JSON; null while there is none, and after a refusal
     * @param refusalCode null unless it was refused
     */
    record Kept(
            String digest,
            UUID effectId,
            Instant firstAt,
            Instant leaseUntil,
            String answer,
            ErrorCode refusalCode,
            String refusalMessage) {
        boolean isDone() {
            return answer != null || refusalCode != null;
        }
    }

    Optional<Kept> lock(Tx tx, String service, String requestId) {
        return tx.one(
                "SELECT digest, effect_id, first_at, lease_until, answer, refusal_code, refusal_message"
                        + " FROM signed_requests WHERE service = ? AND request_id = ? FOR UPDATE",
                row -> new Kept(
                        row.string("digest"),
                        row.uuid("effect_id"),
                        row.instant("first_at"),
                        row.instant("lease_until"),
                        row.string("answer"),
                        row.enumValue("refusal_code", ErrorCode.class),
                        row.string("refusal_message")),
                service,
                requestId);
    }

    /** False when another replica was faster. */
    boolean insert(Tx tx, String service, String requestId, String digest, UUID effectId, Instant now, Instant lease) {
        return tx.update(
                        "INSERT INTO signed_requests (service, request_id, digest, effect_id, first_at, lease_until)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        service,
                        requestId,
                        digest,
                        effectId,
                        now,
                        lease)
                == 1;
    }

    void delete(Tx tx, String service, String requestId) {
        tx.update("DELETE FROM signed_requests WHERE service = ? AND request_id = ?", service, requestId);
    }

    void lease(Tx tx, String service, String requestId, UUID effectId, Instant until) {
        tx.update(
                "UPDATE signed_requests SET lease_until = ? WHERE service = ? AND request_id = ? AND effect_id = ?",
                until,
                service,
                requestId,
                effectId);
    }

    /** The first answer stays: false when there is one. */
    boolean conclude(
            Tx tx, String service, String requestId, UUID effectId, String answer, ErrorCode code, String why) {
        return tx.update(
                        "UPDATE signed_requests SET answer = ?, refusal_code = ?, refusal_message = ?"
                                + " WHERE service = ? AND request_id = ? AND effect_id = ?"
                                + " AND answer IS NULL AND refusal_code IS NULL",
                        answer,
                        code == null ? null : code.name(),
                        why,
                        service,
                        requestId,
                        effectId)
                == 1;
    }

    /** False when it was seen before. */
    boolean see(Tx tx, String service, String signature, Instant now) {
        return tx.update(
                        "INSERT INTO signatures_seen (service, signature, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        service,
                        signature,
                        now)
                == 1;
    }

    /** Forgets what is older, a part at a time. */
    void forget(Tx tx, Instant signaturesBefore, Instant requestsBefore) {
        tx.update(
                "DELETE FROM signatures_seen WHERE (service, signature) IN (SELECT service, signature"
                        + " FROM signatures_seen WHERE at < ? LIMIT 200 FOR UPDATE SKIP LOCKED)",
                signaturesBefore);
        tx.update(
                "DELETE FROM signed_requests WHERE (service, request_id) IN (SELECT service, request_id"
                        + " FROM signed_requests WHERE first_at < ? LIMIT 200 FOR UPDATE SKIP LOCKED)",
                requestsBefore);
    }
}
