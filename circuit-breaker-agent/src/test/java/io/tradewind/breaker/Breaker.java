package io.tradewind.breaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestTokens;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

/** Calls to the breaker under test. */
final class Breaker {
    static final String NAME = "circuit-breaker-agent";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient GATEWAY = TestClients.client("gateway");

    private Breaker() {}

    /** Status and body of an answer. */
    record Answer(int status, JsonNode body) {
        String code() {
            return body.at("/error/code").asText();
        }
    }

    static String operator() {
        return TestTokens.person("olga", Set.of("operator"), List.of(), NAME);
    }

    static String admin() {
        return TestTokens.person("anna", Set.of("admin"), List.of(), NAME);
    }

    static String trader(long... accounts) {
        return TestTokens.person(
                "tom",
                Set.of("trader"),
                java.util.Arrays.stream(accounts).boxed().toList(),
                NAME);
    }

    static Answer get(String token, String path) {
        return call(GATEWAY, "GET", path, token, null, null);
    }

    static Answer post(String token, String path, String body) {
        return call(GATEWAY, "POST", path, token, "application/json", body);
    }

    static Answer put(String token, String path, String body) {
        return call(GATEWAY, "PUT", path, token, "application/json", body);
    }

    static Answer delete(String token, String path, String body) {
        return call(GATEWAY, "DELETE", path, token, body == null ? null : "application/json", body);
    }

    static Answer call(HttpClient client, String method, String path, String token, String type, String body) {
        HttpResponse<String> answer =
                TestClients.send(client, method, TestClients.agentUrl() + path, token, type, body);
        try {
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }
}
