package io.tradewind.execution.venue.broker;

import java.time.Instant;
import java.util.Map;

/**
 * A person's session at a broker. Secret from end to end: lives in the vault and in memory.
 *
 * @param apiKey application's key
 * @param apiSecret application's secret; null where calls do not need it
 * @param accessToken the day's token
 * @param userId the broker's id of the person
 * @param userName name as the broker writes it; null when it does not say
 * @param expiresAt the session is over at this instant
 * @param more what else one broker needs: {@code sid}, {@code base_url}, {@code client_id}, {@code product}
 */
public record BrokerSession(
        String apiKey,
        String apiSecret,
        String accessToken,
        String userId,
        String userName,
        Instant openedAt,
        Instant expiresAt,
        Map<String, String> more) {
    public BrokerSession {
        more = Map.copyOf(more);
    }

    /** One of the broker's own values; {@link BrokerFailure} when the session lacks it. */
    public String need(String name) {
        String value = more.get(name);
        if (value == null) {
            throw BrokerFailure.noSession("the session has no " + name + ": log in again");
        }
        return value;
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "session of " + userId + " until " + expiresAt;
    }
}
