package io.tradewind.execution.venue.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;

/**
 * What a broker's token says of itself. Read, not verified: the broker does that with each call.
 *
 * @param expiresAt null when it does not say
 */
public record JwtClaims(String subject, Instant expiresAt) {

    /** {@link BrokerFailure} when it is no JWT, or names nobody. */
    public static JwtClaims of(String token) {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            throw BrokerFailure.unreadable("the access token is no JWT", null);
        }
        try {
            JsonNode claims = BrokerJson.read(Base64.getUrlDecoder().decode(parts[1]));
            JsonNode end = claims.path("exp");
            return new JwtClaims(
                    BrokerJson.required(claims, "sub"), end.isNumber() ? Instant.ofEpochSecond(end.longValue()) : null);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw BrokerFailure.unreadable("the access token is no JWT", e);
        }
    }
}
