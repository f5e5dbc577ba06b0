package io.tradewind.gateway.broker;

/**
 * What a person shows of a broker. Goes to the execution engine, which keeps what has to be kept in its vault; nothing of
 * it stays here.
 *
 * @param broker venue
 * @param product which of a broker's products; null = its usual one
 */
public record BrokerCredentials(String broker, String apiKey, String apiSecret, String requestToken, String product) {
    @Override
    public String toString() {
        return "BrokerCredentials[" + broker + "]";
    }
}
