package io.tradewind.execution.venue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A venue that answers what a test told it to, call by call; the last answer of a call stays. */
public final class FakeVenue implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public FakeVenue() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** What came in. */
    record Asked(String method, String path, String query, String body) {}

    /** What goes out; null body: never an answer. */
    public record Reply(int status, String body, boolean dropped, boolean stalls) {
        public static Reply of(String body) {
            return new Reply(200, body, false, false);
        }

        static Reply of(int status, String body) {
            return new Reply(status, body, false, false);
        }

        /** Takes the request, and never answers. */
        static Reply silence() {
            return new Reply(0, null, false, false);
        }

        /** Begins to answer, and never goes on. */
        static Reply stall(String body) {
            return new Reply(200, body, false, true);
        }

        /** Takes the request, and closes the connection. */
        static Reply drop() {
            return new Reply(0, null, true, false);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What a line to it is made of; it knows no instruments. */
    public LineSetup setup(Map<String, String> credentials, Clock clock) {
        return new LineSetup(
                1,
                new Credentials(credentials),
                Optional.of(url()),
                Optional.of(url()),
                Duration.ofSeconds(5),
                new RateBudget(1_000, 10, clock),
                null,
                clock);
    }

    /** @param call {@code POST /api/v3/order} */
    public FakeVenue on(String call, Reply... answers) {
        replies.put(call, new ArrayDeque<>(List.of(answers)));
        return this;
    }

    List<Asked> asked(String call) {
        return asked.stream()
                .filter(a -> call.equals(a.method() + " " + a.path()))
                .toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI uri = exchange.getRequestURI();
        asked.add(new Asked(exchange.getRequestMethod(), uri.getPath(), uri.getQuery(), body));
        Reply reply = next(exchange.getRequestMethod() + " " + uri.getPath());
        if (reply.body() == null) {
            if (!reply.dropped()) {
                await();
            }
            exchange.close();
            return;
        }
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (reply.stalls()) {
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes, 0, 1);
            exchange.getResponseBody().flush();
            await();
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Reply next(String call) {
        Deque<Reply> queue = replies.get(call);
        if (queue == null || queue.isEmpty()) {
            return Reply.of(404, "{\"unexpected\":\"" + call + "\"}");
        }
        return queue.size() == 1 ? queue.peek() : queue.poll();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
