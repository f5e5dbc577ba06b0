package io.tradewind.gateway.broker;

import java.time.Instant;

/**
 * A broker took the credentials.
 *
 * @param secret opens the cockpit's paths until {@code expiresAt}; never the broker's own token
 * @param brokerUserId the person's id at the broker
 * @param expiresAt next 06:00 in Kolkata
 */
public record BrokerLogin(String secret, String brokerUserId, String broker, Instant expiresAt) {
    @Override
    public String toString() {
        return "BrokerLogin[" + broker + "]";
    }
}
