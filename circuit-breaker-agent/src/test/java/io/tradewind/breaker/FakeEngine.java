package io.tradewind.breaker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tradewind.contracts.EventJson;
import io.tradewind.contracts.api.Fence;
import io.tradewind.contracts.breaker.StopChanged;
import io.tradewind.testkit.TestClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The engine's fence over real mTLS: keeps the highest epoch of each stop, counts leases, and can be unreachable. */
public final class FakeEngine implements QuarkusTestResourceLifecycleManager {
    private static final Map<UUID, StopChanged> STOPS = new ConcurrentHashMap<>();
    private static final AtomicInteger LEASES = new AtomicInteger();
    private static volatile boolean up = true;
    private HttpsServer server;

    static void reachable(boolean reachable) {
        up = reachable;
    }

    static StopChanged held(UUID stopId) {
        return STOPS.get(stopId);
    }

    static void forget(UUID stopId) {
        STOPS.remove(stopId);
    }

    static int leases() {
        return LEASES.get();
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(TestClients.sslContext("execution-engine")));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/fence", this::answer);
        server.start();
        return Map.of(
                "tradewind.services.execution-engine.url",
                "https://localhost:" + server.getAddress().getPort(),
                "tradewind.breaker.fence.lease-period",
                "100ms",
                "tradewind.breaker.fence.check-period",
                "300ms",
                "tradewind.breaker.trip.period",
                "200ms",
                "tradewind.breaker.trip.silent-after",
                "3s");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!up) {
                exchange.sendResponseHeaders(502, -1);
                return;
            }
            byte[] answer = EventJson.write(reply(exchange, body)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** The last stop that was rehearsed. */
    static volatile StopChanged rehearsed;

    /** What the engine says it takes back. */
    static volatile List<Fence.Cancels> cancels = List.of();

    private static Object reply(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/lease")) {
            EventJson.read(body, Fence.Lease.class);
            LEASES.incrementAndGet();
        } else if (path.contains("/rehearsals/")) {
            rehearsed = EventJson.read(body, StopChanged.class);
        } else if (path.contains("/stops/")) {
            StopChanged stop = EventJson.read(body, StopChanged.class);
            STOPS.merge(stop.stopId(), stop, (old, now) -> now.epoch() > old.epoch() ? now : old);
        }
        long epoch = STOPS.values().stream().mapToLong(StopChanged::epoch).max().orElse(0);
        if (exchange.getRequestMethod().equals("GET")) {
            return new Fence.View(
                    epoch,
                    STOPS.values().stream().filter(StopChanged::isActive).toList(),
                    Instant.now().plusSeconds(5),
                    true,
                    cancels);
        }
        return new Fence.Ack(epoch, List.of());
    }
}
