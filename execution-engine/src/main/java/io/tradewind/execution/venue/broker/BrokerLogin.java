package io.tradewind.execution.venue.broker;

import java.util.Map;

/**
 * What a person brings to begin a session.
 *
 * @param requestToken what the broker's login page handed back: request token, API session, or a one-time password
 * @param more what else one broker needs: {@code product}, {@code mobile_number}, {@code ucc}, {@code mpin}
 */
public record BrokerLogin(String apiKey, String apiSecret, String requestToken, Map<String, String> more) {
    public BrokerLogin {
        more = Map.copyOf(more);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "login";
    }
}
