package io.tradewind.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Node core, as its contract tells it to sign. */
final class Core {
    static final String SECRET = "secret-number-one-0001";
    static final String NEXT_SECRET = "secret-number-two-0002";
    static final String SERVICE = "merq-node-core";

    private Core() {}

    static String sign(String secret, byte[] body, String timestamp) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(body);
            return HexFormat.of().formatHex(mac.doFinal(timestamp.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    static String now() {
        return Long.toString(Instant.now().getEpochSecond());
    }

    /** A rightly signed call. */
    static Suite.Reply call(String method, String path, String body) {
        String timestamp = now();
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return raw(method, path, body, SERVICE, timestamp, sign(SECRET, bytes, timestamp));
    }

    static Suite.Reply raw(
            String method, String path, String body, String service, String timestamp, String signature) {
        return Suite.send(
                method,
                path,
                null,
                body,
                "Content-Type",
                "application/json",
                "X-Service-ID",
                service,
                "X-Timestamp",
                timestamp,
                "X-Internal-Sig",
                signature);
    }

    static String start(String user, String requestId) {
        return """
            {"user_id":"%s","session_token":"temp","strategy_config":{"name":"ORB","params":{"time_frame":"5m",\
            "sl_pct":1.0}},"broker_credentials":{"encrypted_blob":"enc:v1:gAAAA"},"request_id":"%s"}\
            """.formatted(user, requestId);
    }

    static String id() {
        return UUID.randomUUID().toString();
    }
}
