package io.tradewind.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Await;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Json;
import io.tradewind.launcher.chaos.venue.VenueLedger;
import io.tradewind.launcher.process.FreePorts;
import io.tradewind.launcher.process.Processes;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The venue simulator as a process of its own, and its switches. */
public final class VenueProcess implements Closeable {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Process process;
    private final int port;
    private final Path ledger;
    private final HttpClient http = HttpClient.newHttpClient();

    private VenueProcess(Process process, int port, Path ledger) {
        this.process = process;
        this.port = port;
        this.ledger = ledger;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param ledger file of its own ledger
     * @param wish first port to try
     */
    public static VenueProcess start(Home home, Path ledger, int wish) throws IOException {
        Files.createDirectories(ledger.getParent());
        int port = FreePorts.firstFree(wish, 1);
        Path target = home.root().resolve("deploy/local/target");
        Process process = new ProcessBuilder(Processes.inOwnSession(List.of(
                        Processes.java(),
                        home.marker(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        target.resolve("classes") + ":" + target.resolve("launcher.jar") + ":" + target.resolve("lib")
                                + "/*",
                        "io.tradewind.launcher.chaos.venue.VenueMain",
                        Integer.toString(port),
                        ledger.toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        ledger.resolveSibling("venue.log").toFile()))
                .start();
        VenueProcess venue = new VenueProcess(process, port, ledger);
        if (!Await.until(START_LIMIT, () -> FreePorts.isAnswering(port))) {
            venue.close();
            throw new IOException("the venue simulator does not answer; see " + ledger.resolveSibling("venue.log"));
        }
        return venue;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** What is switched on from now on; names as {@code VenueFaults} reads them. */
    void faults(Map<String, Object> wanted) throws IOException {
        call("POST", "/bench/faults", Json.printLine(wanted));
    }

    /** The next order is held there: {@code arrived} (nothing done yet) or {@code accepted} (done, not answered). */
    void trap(String step) throws IOException {
        call("POST", "/bench/trap", Json.printLine(Map.of("at", step)));
    }

    /** Whether an order is held. */
    boolean hasCaught() {
        try {
            return call("GET", "/bench/trap", null).hasNonNull("caught");
        } catch (IOException e) {
            return false;
        }
    }

    /** How many orders it has taken; 0 when it does not answer. */
    int orders() {
        try {
            return call("GET", "/bench/trap", null).path("orders").asInt();
        } catch (IOException e) {
            return 0;
        }
    }

    void release() throws IOException {
        call("DELETE", "/bench/trap", null);
    }

    private JsonNode call(String method, String path, String body) throws IOException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(START_LIMIT)
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return Json.parse(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What happened at the venue. */
    VenueHistory history() throws IOException {
        return VenueHistory.of(VenueLedger.read(ledger));
    }

    /** No faults. */
    static Map<String, Object> healthy() {
        return new LinkedHashMap<>(Map.of("seed", 0));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        Processes.end(process.toHandle(), GRACE);
    }
}
