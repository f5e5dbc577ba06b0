package io.tradewind.execution.venue.broker;

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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A broker that answers as a test wants, and remembers what it was asked. */
public final class ScriptedBroker implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Function<Asked, Answer>> routes = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

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

    public BrokerHttp http() {
        return http("");
    }

    public BrokerHttp http(String path) {
        return new BrokerHttp(URI.create(url() + path), Duration.ofSeconds(3));
    }

    /** Answers a path from now on. */
    public ScriptedBroker on(String method, String path, Function<Asked, Answer> answer) {
        routes.put(method + " " + path, answer);
        return this;
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
        Function<Asked, Answer> route = routes.get(ask.method() + " " + ask.path());
        Answer answer = route == null
                ? Answer.json(404, "{\"status\":\"error\",\"message\":\"no such route\"}")
                : route.apply(ask);
        if (answer.status() > 0) {
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }
}
