package io.tradewind.execution.venue.zerodha;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.testkit.FixedClock;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vert.x calls refusing a handshake old-fashioned; a test needs nothing newer. */
@SuppressWarnings("deprecation")
class KiteStreamTest {
    private static final Instant NOW = Instant.parse("2026-01-05T05:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final FixedClock clock = new FixedClock(NOW);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isRefusing = new AtomicBoolean();
    private final BlockingQueue<KiteTick> ticks = new LinkedBlockingQueue<>();
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger endedSessions = new AtomicInteger();
    private HttpServer server;
    private KiteStream stream;

    @BeforeEach
    void begin() throws Exception {
        server = vertx.createHttpServer()
                .webSocketHandler(socket -> {
                    queries.add(socket.query());
                    if (isRefusing.get()) {
                        socket.reject(403);
                        return;
                    }
                    socket.textMessageHandler(heard::add);
                    sockets.add(socket);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        stream = new KiteStream(
                URI.create("ws://127.0.0.1:" + server.actualPort()),
                clock,
                new KiteStream.Outlet(ticks::add, orders::incrementAndGet, endedSessions::incrementAndGet));
    }

    @AfterEach
    void end() {
        stream.stop();
        vertx.close();
    }

    @Test
    void shouldSubscribeTellTicksAndBeginAgainAfterABreak() throws Exception {
        stream.subscribe(Set.of(408065));
        stream.use(session("one"));
        stream.look();
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"subscribe\",\"v\":[408065]}");
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"mode\",\"v\":[\"full\",[408065]]}");
        assertThat(queries.getFirst()).contains("api_key=key").contains("access_token=one");

        sockets.getFirst().writeBinaryMessage(Buffer.buffer(new byte[] {0}));
        sockets.getFirst().writeBinaryMessage(ltp(408065, 157_315));
        KiteTick tick = ticks.poll(20, TimeUnit.SECONDS);
        assertThat(tick).isNotNull();
        assertThat(tick.last()).isEqualTo("1573.15");
        sockets.getFirst().writeTextMessage("{\"type\":\"order\",\"data\":{}}");
        await(() -> orders.get() == 1);

        stream.subscribe(Set.of(738561));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"subscribe\",\"v\":[408065,738561]}");
        heard.poll(20, TimeUnit.SECONDS);

        sockets.getFirst().close();
        await(() -> stream.state() == KiteStream.State.WAITING);
        stream.look();
        assertThat(stream.state()).as("not before the pause").isEqualTo(KiteStream.State.WAITING);
        clock.advance(Duration.ofSeconds(1));
        stream.look();
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"subscribe\",\"v\":[408065,738561]}");
    }

    @Test
    void shouldBeginAgainWhenNothingComesAndNotWithoutASession() throws Exception {
        stream.look();
        assertThat(stream.state()).isEqualTo(KiteStream.State.IDLE);
        stream.use(session("one"));
        stream.look();
        await(() -> stream.state() == KiteStream.State.OPEN);
        clock.advance(Duration.ofSeconds(16));
        stream.look();
        assertThat(stream.state()).isEqualTo(KiteStream.State.WAITING);

        isRefusing.set(true);
        clock.advance(Duration.ofSeconds(5));
        stream.look();
        await(() -> endedSessions.get() == 1);
        clock.advance(Duration.ofMinutes(5));
        stream.look();
        assertThat(queries).as("a refused session is not tried again").hasSize(2);

        isRefusing.set(false);
        stream.use(session("two"));
        stream.look();
        await(() -> stream.state() == KiteStream.State.OPEN);
        assertThat(queries.getLast()).contains("access_token=two");
    }

    private static Buffer ltp(int token, int price) {
        return Buffer.buffer()
                .appendShort((short) 1)
                .appendShort((short) 8)
                .appendInt(token)
                .appendInt(price);
    }

    private static BrokerSession session(String token) {
        return new BrokerSession("key", null, token, "AB1234", null, NOW, NOW.plusSeconds(3600), Map.of());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 20 s").isLessThan(end);
            Thread.sleep(5);
        }
    }
}
