package io.tradewind.launcher.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.launcher.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A program that talks to the running suite over the wire, with the operator's certificate and a person's token. */
final class SuiteClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    /** A shutdown answers within 55 s. */
    private static final Duration LONG = Duration.ofSeconds(60);

    private final SuiteHarness suite;
    private final HttpClient http;
    private final String token;
    private final Duration deadline;

    SuiteClient(SuiteHarness suite, String token) throws IOException {
        this(suite, suite.operator(), token, DEADLINE);
    }

    private SuiteClient(SuiteHarness suite, HttpClient http, String token, Duration deadline) {
        this.suite = suite;
        this.http = http;
        this.token = token;
        this.deadline = deadline;
    }

    /** The same, for calls that take long. */
    SuiteClient patient() {
        return new SuiteClient(suite, http, token, LONG);
    }

    /** An answer. */
    record Answer(int status, JsonNode json, String text) {
        /** A field by JSON pointer. */
        JsonNode at(String pointer) {
            return json.at(pointer);
        }
    }

    Answer get(Service service, String path) {
        return send("GET", service, path, null);
    }

    Answer post(Service service, String path, String body) {
        return send("POST", service, path, body);
    }

    Answer delete(Service service, String path) {
        return send("DELETE", service, path, null);
    }

    Answer send(String method, Service service, String path, String body) {
        return send(method, suite.url(service) + path, body);
    }

    /** The same at an address of its own. */
    Answer send(String method, String url, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(deadline)
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = answer.body();
            boolean json = text.startsWith("{") || text.startsWith("[");
            return new Answer(answer.statusCode(), json ? JSON.readTree(text) : JSON.nullNode(), text);
        } catch (IOException e) {
            // The service went away in the middle: what a client sees of a crash.
            return new Answer(0, JSON.nullNode(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
