package io.tradewind.contracts.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * One link of an audit chain. Its {@link #body} names the hash of the link before, and is hashed itself: who changes
 * one link has to change all that follow, and the signed roots do not follow.
 *
 * @param chain {@code account-<number>}, or {@code system} for what has no account
 * @param seq place in the chain, from 1, without gaps
 * @param previous hash of the entry before; 64 zeros for the first
 * @param kind what sort of event, for filters
 * @param eventId identity of the event on the log; each is in the trail once
 * @param topic where it was read
 * @param source service that said it
 * @param correlationId request id of the call it came from; null if none
 * @param at wall time of the event, microseconds
 * @param recordedAt wall time of its entry into the chain, microseconds
 * @param payload the event's payload, one line of JSON
 */
public record AuditEntry(
        String chain,
        long seq,
        String previous,
        String kind,
        UUID eventId,
        String topic,
        String source,
        String correlationId,
        Instant at,
        Instant recordedAt,
        String payload) {
    /** What stands before the first entry of a chain, and before the first root. */
    public static final String NOTHING = "0".repeat(64);

    private static final ObjectMapper JSON = new ObjectMapper();

    public AuditEntry {
        // A database keeps no more, and a hash forgives nothing.
        at = at.truncatedTo(ChronoUnit.MICROS);
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Chain of an account; 0 = the one for what has none. */
    public static String chainOf(long accountId) {
        return accountId == 0 ? "system" : "account-" + accountId;
    }

    /** The canonical form: these fields, in this order, without white space. */
    public String body() {
        return "{\"v\":1,\"chain\":" + text(chain) + ",\"seq\":" + seq + ",\"prev\":" + text(previous) + ",\"kind\":"
                + text(kind) + ",\"event_id\":" + text(eventId.toString()) + ",\"topic\":" + text(topic)
                + ",\"source\":" + text(source) + ",\"correlation_id\":" + text(correlationId) + ",\"at\":"
                + text(at.toString()) + ",\"recorded_at\":" + text(recordedAt.toString()) + ",\"payload\":" + payload
                + "}";
    }

    /** SHA-256 of the {@link #body} in UTF-8, lower-case hexadecimal. */
    public String hash() {
        return Digests.sha256(body());
    }

    private static String text(String value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }
}
