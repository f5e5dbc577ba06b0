package io.tradewind.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request id, one effect: key, digest of the body and answer are written in the transaction of the effect, so there
 * is no gap between doing and remembering. Two at once: the second waits for the first one's commit and gets its answer.
 */
@Singleton
public class IdempotencyStore {
    private final ObjectMapper json;
    private final Clock clock;

    IdempotencyStore(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    private record Stored(String digest, String answer) {}

    /**
     * The effect's answer, or the first one's.
     *
     * @param scope whose ids these are, for example {@code account:1}
     * @param bodyDigest digest of what was asked; the same id with another one is a conflict
     */
    public <T> T once(Tx tx, String scope, String requestId, String bodyDigest, Class<T> type, Supplier<T> effect) {
        int mine = tx.update(
                "insert into idempotency (scope, request_id, body_digest, created_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                scope,
                requestId,
                bodyDigest,
                clock.instant());
        if (mine == 0) {
            return answerOfFirst(tx, scope, requestId, bodyDigest, type);
        }
        T answer = effect.get();
        tx.update(
                "update idempotency set answer = ?::jsonb where scope = ? and request_id = ?",
                write(answer),
                scope,
                requestId);
        return answer;
    }

    /** The answer that was given before; empty when there was none. For effects outside of any transaction. */
    public <T> Optional<T> answered(Tx tx, String scope, String requestId, String bodyDigest, Class<T> type) {
        return stored(tx, scope, requestId).map(first -> read(first, requestId, bodyDigest, type));
    }

    /** Keeps an answer in the place of the one before, for effects outside of any transaction that go on when asked again. */
    public void keep(Tx tx, String scope, String requestId, String bodyDigest, Object answer) {
        int kept = tx.update(
                "insert into idempotency as i (scope, request_id, body_digest, answer, created_at)"
                        + " values (?, ?, ?, ?::jsonb, ?) on conflict (scope, request_id)"
                        + " do update set answer = excluded.answer where i.body_digest = excluded.body_digest",
                scope,
                requestId,
                bodyDigest,
                write(answer),
                clock.instant());
        if (kept == 0) {
            throw conflict(requestId);
        }
    }

    private <T> T answerOfFirst(Tx tx, String scope, String requestId, String bodyDigest, Class<T> type) {
        Stored first =
                stored(tx, scope, requestId).orElseThrow(() -> new IllegalStateException("idempotency row vanished"));
        return read(first, requestId, bodyDigest, type);
    }

    private static Optional<Stored> stored(Tx tx, String scope, String requestId) {
        return tx.one(
                "select body_digest, answer from idempotency where scope = ? and request_id = ?",
                row -> new Stored(row.string("body_digest"), row.string("answer")),
                scope,
                requestId);
    }

    private <T> T read(Stored first, String requestId, String bodyDigest, Class<T> type) {
        if (!first.digest().equals(bodyDigest)) {
            throw conflict(requestId);
        }
        try {
            return json.readValue(first.answer(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored answer is not readable", e);
        }
    }

    private static Refusal conflict(String requestId) {
        return new Refusal(
                ErrorCode.REQ_007, "This request id was used for another request", Map.of("request_id", requestId));
    }

    private String write(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answer is not writable", e);
        }
    }
}
