package io.tradewind.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Await;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.Bootstrap;
import io.tradewind.launcher.identity.IdentityDirectory;
import io.tradewind.launcher.identity.OperatorTls;
import io.tradewind.launcher.identity.TokenMint;
import io.tradewind.launcher.postgres.Databases;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A running suite, as somebody sees it who may do anything to it: kill its parts, look into its database. */
public final class Site {
    private static final Duration BACK_LIMIT = Duration.ofSeconds(150);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(15);

    private final Home home;
    private final Ports ports;
    private final Clock clock;
    private final Readiness readiness = new Readiness();
    private final HttpClient plain = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CALL_LIMIT)
            .build();
    private HttpClient operator;

    public Site(Home home, Ports ports, Clock clock) {
        this.home = home;
        this.ports = ports;
        this.clock = clock;
    }

    /** An answer; status 0 when there was none. */
    public record Answer(int status, String text) {
        /** The body; a missing node when it is not JSON. */
        JsonNode json() {
            try {
                return text.startsWith("{") || text.startsWith("[") ? Json.parse(text) : Json.parse("null");
            } catch (IOException e) {
                throw new IllegalStateException("half an answer: " + text, e);
            }
        }
    }

    public Clock clock() {
        return clock;
    }

    URI gateway() {
        return URI.create(ports.url(Service.GATEWAY));
    }

    String apiKey() throws IOException {
        return Bootstrap.read(home.bootstrap()).apiKey();
    }

    String owner() throws IOException {
        return Bootstrap.read(home.bootstrap()).demo().userId();
    }

    /** A call of the one who runs the installation. @param body null = none */
    Answer operate(String method, Service service, String path, String body) throws IOException {
        IdentityDirectory identity = new IdentityDirectory(home.identity(), clock, new SecureRandom());
        String token = new TokenMint(identity, clock)
                .mint(new TokenMint.Request(
                        "chaos",
                        Service.ids(),
                        List.of("operator", "risk_officer", "admin"),
                        List.of(),
                        TokenMint.LONGEST))
                .token();
        if (operator == null) {
            operator = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(new OperatorTls(identity).context())
                    .connectTimeout(CALL_LIMIT)
                    .build();
        }
        return send(
                operator,
                request(method, URI.create(ports.url(service) + path), body)
                        .header("Authorization", "Bearer " + token));
    }

    /** A call of a trading program. @param body null = none */
    Answer trade(String method, String path, String key, String body) {
        return send(plain, request(method, URI.create(gateway() + path), body).header("x-api-key", key));
    }

    private static HttpRequest.Builder request(String method, URI uri, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(CALL_LIMIT)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return body == null ? request : request.header("Content-Type", "application/json");
    }

    private static Answer send(HttpClient client, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException gone) {
            return new Answer(0, gone.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }

    /** Number of a part's process now; 0 while it is down. */
    long pid(String part) {
        try {
            return Long.parseLong(
                    Files.readString(home.run().resolve(part + ".pid")).strip());
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }

    /** SIGKILL; the launcher starts it again. */
    void kill(Service service) {
        process(service).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** SIGTERM: it finishes what it began; the launcher starts it again. */
    void restart(Service service) {
        process(service).ifPresent(ProcessHandle::destroy);
    }

    /** SIGSTOP or SIGCONT. */
    void signal(Service service, String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid(service.id()))).start();
    }

    private java.util.Optional<ProcessHandle> process(Service service) {
        return Processes.find(pid(service.id()), home.marker());
    }

    boolean isReady(Service service) {
        return readiness.isReady(ports.managementOf(service));
    }

    /** Waits until another process than {@code old} is ready. */
    void awaitOther(Service service, long old) throws IOException {
        if (!Await.until(BACK_LIMIT, () -> pid(service.id()) != old && isReady(service))) {
            throw new IOException(service.id() + " did not come back within " + BACK_LIMIT.toSeconds() + " s");
        }
    }

    /** A connection as the role of a schema. */
    Connection database(String schema) throws IOException, SQLException {
        return Databases.connect(home, schema);
    }
}
