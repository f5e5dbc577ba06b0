package io.tradewind.testkit.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A broker that answers as a test wants, and remembers what it was asked. */
public final class ScriptedBroker implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SOMEBODY_ELSE = Pattern.compile("for-the-([a-z]+)");

    private final HttpServer server;
    private final Map<String, Function<Asked, Answer>> routes = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile boolean isDead;

    /** What came. */
    public record Asked(String method, String path, String query, Map<String, String> headers, String body) {
        /** Fields of the query or of a form. */
        public Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            String text = body.isEmpty() || body.startsWith("{") ? query : body;
            for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
                String[] parts = pair.split("=", 2);
                fields.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
            }
            return fields;
        }

        /** The body. */
        public JsonNode json() {
            return read(body);
        }

        /** A field of the query or of a form. */
        public JsonNode json(String field) {
            return read(fields().get(field));
        }

        /** Whose login it is: a request token {@code for-the-x} is of {@code P-x}. */
        public String person(String usual) {
            Matcher token = SOMEBODY_ELSE.matcher(query + body);
            return token.find() ? "P-" + token.group(1) : usual;
        }

        private static JsonNode read(String text) {
            try {
                return JSON.readTree(text);
            } catch (IOException broken) {
                throw new UncheckedIOException(text, broken);
            }
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    /** What goes back; status 0 closes the connection without an answer. */
    public record Answer(int status, String type, byte[] body) {
        public static Answer json(String json) {
            return json(200, json);
        }

        public static Answer json(int status, String json) {
            return new Answer(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
        }

        public static Answer csv(String text) {
            return new Answer(200, "text/csv", text.getBytes(StandardCharsets.UTF_8));
        }

        public static Answer silence() {
            return new Answer(0, "", new byte[0]);
        }
    }

    public ScriptedBroker() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Answers a path from now on; one that ends with {@code *} stands for all that begin like it. */
    public ScriptedBroker on(String method, String path, Function<Asked, Answer> answer) {
        routes.put(method + " " + path, answer);
        return this;
    }

    /** Answers a path from now on where it is asked like this; otherwise as it was answered before. */
    public ScriptedBroker when(Predicate<Asked> like, String method, String path, Function<Asked, Answer> answer) {
        Function<Asked, Answer> before = routes.getOrDefault(method + " " + path, ScriptedBroker::unknown);
        return on(method, path, ask -> like.test(ask) ? answer.apply(ask) : before.apply(ask));
    }

    public ScriptedBroker on(String method, String path, String json) {
        return on(method, path, ask -> Answer.json(json));
    }

    /** Answers a path with a recorded file. */
    public ScriptedBroker recorded(String method, String path, int status, Path file) {
        return on(method, path, ask -> {
            try {
                return new Answer(status, "application/json", Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A broker that is dead takes every call and says nothing. */
    public void dead(boolean isDead) {
        this.isDead = isDead;
    }

    /** What came to a path, oldest first. */
    public List<Asked> asked(String method, String path) {
        return asked.stream()
                .filter(ask -> ask.method().equals(method) && ask.path().equals(path))
                .toList();
    }

    public Asked last() {
        return asked.getLast();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        Asked ask = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(ask);
        Answer answer = isDead ? Answer.silence() : route(ask).apply(ask);
        if (answer.status() > 0) {
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    private Function<Asked, Answer> route(Asked ask) {
        String asked = ask.method() + " " + ask.path();
        Function<Asked, Answer> exact = routes.get(asked);
        return exact != null
                ? exact
                : routes.entrySet().stream()
                        .filter(route -> route.getKey().endsWith("*")
                                && asked.startsWith(route.getKey()
                                        .substring(0, route.getKey().length() - 1)))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(ScriptedBroker::unknown);
    }

    private static Answer unknown(Asked ask) {
        return Answer.json(404, "{\"status\":\"error\",\"message\":\"no such route\"}");
    }
}
