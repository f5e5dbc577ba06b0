package io.tradewind.launcher.chaos.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.launcher.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;

/**
 * An exchange as a process of its own, which nobody kills: what its ledger says is what happened. Below {@code /bench}
 * its faults are switched.
 */
public final class VenueMain {
    private static final int BACKLOG = 200;

    private final HttpServer server;

    /**
     * @param port 0 = any free one
     * @param file of the ledger
     */
    public VenueMain(int port, Path file, Clock clock) throws IOException {
        VenueTrap trap = new VenueTrap();
        VenueDoor door = new VenueDoor(new VenueOrders(new VenueLedger(file), clock), trap, clock);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> serve(exchange, door));
        server.createContext("/bench/faults", exchange -> {
            door.use(VenueFaults.of(body(exchange)));
            VenueDoor.answer(exchange, 200, door.state());
        });
        server.createContext("/bench/trap", exchange -> {
            switch (exchange.getRequestMethod()) {
                case "POST" -> trap.arm(body(exchange).path("at").asText());
                case "DELETE" -> trap.release();
                default -> exchange.getRequestBody().readAllBytes();
            }
            VenueDoor.answer(exchange, 200, door.state());
        });
    }

    private static void serve(HttpExchange exchange, VenueDoor door) throws IOException {
        try {
            door.serve(exchange);
        } catch (RuntimeException broken) {
            // The bench itself is wrong then: it must be seen, and not taken for a fault that was wanted.
            System.err.println(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + broken);
            VenueDoor.answer(exchange, 400, VenueWords.error(-1100, "Illegal characters found in a parameter."));
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        return Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    int start() {
        server.start();
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    /** Arguments: port, file of the ledger. */
    public static void main(String[] args) throws IOException {
        new VenueMain(Integer.parseInt(args[0]), Path.of(args[1]), Clock.systemUTC()).start();
    }
}
