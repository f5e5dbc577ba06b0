package io.tradewind.gateway.engine;

import io.tradewind.gateway.strategysession.StartSession;
import io.tradewind.kit.error.Refusal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code POST /engine/start}. */
@Schema(requiredProperties = {"user_id", "strategy_config", "broker_credentials", "request_id"})
record StartRequest(
        String userId,
        String sessionToken,
        StrategyConfig strategyConfig,
        BrokerCredentials brokerCredentials,
        String requestId) {
    private static final int LONGEST_TOKEN = 4_096;
    private static final int LONGEST_BLOB = 65_536;

    /** Which strategy, and how. */
    @Schema(requiredProperties = {"name"})
    record StrategyConfig(String name, Map<String, Object> params) {}

    /** Encrypted; the engine opens it. */
    @Schema(requiredProperties = {"encrypted_blob"})
    record BrokerCredentials(String encryptedBlob) {
        @Override
        public String toString() {
            return "BrokerCredentials";
        }
    }

    StartSession wish(String service) {
        if (strategyConfig == null || strategyConfig.name() == null) {
            throw Refusal.field("strategy_config.name", null, "is missing");
        }
        if (sessionToken != null && sessionToken.length() > LONGEST_TOKEN) {
            throw Refusal.field("session_token", null, "is longer than " + LONGEST_TOKEN + " characters");
        }
        if (brokerCredentials == null || brokerCredentials.encryptedBlob() == null) {
            throw Refusal.field("broker_credentials.encrypted_blob", null, "is missing");
        }
        String blob = brokerCredentials.encryptedBlob();
        if (!blob.startsWith("enc:v1:") || blob.length() > LONGEST_BLOB) {
            throw Refusal.field("broker_credentials.encrypted_blob", null, "has to be enc:v1: and a Fernet token");
        }
        return new StartSession(
                service, Fields.user(userId), sessionToken, strategyConfig.name(), strategyConfig.params(), blob);
    }

    @Override
    public String toString() {
        return "StartRequest";
    }
}
