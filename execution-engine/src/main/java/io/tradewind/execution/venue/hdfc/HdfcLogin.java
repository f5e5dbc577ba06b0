package io.tradewind.execution.venue.hdfc;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerLogin;
import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.execution.venue.broker.JwtClaims;
import io.tradewind.execution.venue.broker.SessionLife;
import java.time.Instant;
import java.util.Map;

/** The exchange of a request token, the same for both products. */
final class HdfcLogin {
    private HdfcLogin() {}

    /** The token is a JWT: its sub is the client, and it may end before the morning does. */
    static BrokerSession exchange(HdfcWire wire, BrokerLogin login, String product, Instant now) {
        JsonNode answer = wire.plain(
                "POST",
                "/oapi/v1/access-token",
                Map.of("api_key", login.apiKey(), "request_token", login.requestToken()),
                Map.of("apiSecret", login.apiSecret()));
        String token = BrokerJson.required(answer, "accessToken");
        JwtClaims claims = JwtClaims.of(token);
        Instant morning = SessionLife.endAfter(now);
        Instant end = claims.expiresAt() == null || claims.expiresAt().isAfter(morning) ? morning : claims.expiresAt();
        return new BrokerSession(
                login.apiKey(), null, token, claims.subject(), null, now, end, Map.of("product", product));
    }
}
