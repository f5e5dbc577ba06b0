package io.tradewind.gateway.broker;

/**
 * What a person shows of a broker. Goes to the execution engine, which keeps what has to be kept in its vault; nothing of
 * it stays here.
 *
 * @param broker venue
 */
public record BrokerCredentials(String broker, String apiKey, String apiSecret, String requestToken) {
    @Override
    public String toString() {
        return "BrokerCredentials[" + broker + "]";
    }
}
