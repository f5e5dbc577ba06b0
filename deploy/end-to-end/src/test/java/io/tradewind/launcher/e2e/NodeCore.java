package io.tradewind.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A Node core: signs its calls by the secret of the suite. */
final class NodeCore {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final JsonNode engine;

    NodeCore(SuiteHarness suite) {
        this.url = suite.url(Service.GATEWAY);
        this.engine = suite.endpoints().path("engine");
    }

    String start(String user, String requestId) {
        return """
            {"user_id":"%s","strategy_config":{"name":"ORB","params":{"time_frame":"5m","sl_pct":1.0}},\
            "broker_credentials":{"encrypted_blob":"%s"},"request_id":"%s"}\
            """.formatted(user, engine.path("demo_blob").asText(), requestId);
    }

    /** The answer; status 0 when the other side went away. */
    SuiteClient.Answer post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    SuiteClient.Answer get(String path) throws Exception {
        return send("GET", path, "");
    }

    private SuiteClient.Answer send(String method, String path, String body) throws Exception {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .header("X-Service-ID", engine.path("service_id").asText())
                .header("X-Timestamp", timestamp)
                .header("X-Internal-Sig", sign(body + timestamp))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new SuiteClient.Answer(answer.statusCode(), Json.parse(answer.body()), answer.body());
        } catch (IOException gone) {
            return new SuiteClient.Answer(0, null, String.valueOf(gone.getMessage()));
        }
    }

    private String sign(String message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(engine.path("secret").asText().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }
}
