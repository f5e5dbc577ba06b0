package io.tradewind.execution.venue.zerodha;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.venue.broker.BrokerSession;
import io.tradewind.testkit.FixedClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KiteStreamTest {
    private static final Instant NOW = Instant.parse("2026-01-05T05:00:00Z");

    private final ScriptedStream server = new ScriptedStream();
    private final FixedClock clock = new FixedClock(NOW);
    private final BlockingQueue<KiteTick> ticks = new LinkedBlockingQueue<>();
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger endedSessions = new AtomicInteger();
    private final KiteStream stream = new KiteStream(
            server.url(),
            clock,
            new KiteStream.Outlet(ticks::add, orders::incrementAndGet, endedSessions::incrementAndGet));

    @AfterEach
    void end() throws IOException {
        stream.stop();
        server.close();
    }

    @Test
    void shouldSubscribeTellTicksAndBeginAgainAfterABreak() throws Exception {
        stream.subscribe(Set.of(408065));
        stream.use(session("one"));
        stream.look();
        assertThat(server.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"subscribe\",\"v\":[408065]}");
        assertThat(server.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"mode\",\"v\":[\"full\",[408065]]}");
        assertThat(server.requests.getFirst()).contains("api_key=key").contains("access_token=one");

        server.send(2, new byte[] {0});
        server.send(2, ltp(408065, 157_315));
        KiteTick tick = ticks.poll(20, TimeUnit.SECONDS);
        assertThat(tick).isNotNull();
        assertThat(tick.last()).isEqualTo("1573.15");
        server.send(1, "{\"type\":\"order\",\"data\":{}}".getBytes(StandardCharsets.UTF_8));
        await(() -> orders.get() == 1);

        stream.subscribe(Set.of(738561));
        assertThat(server.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"subscribe\",\"v\":[408065,738561]}");
        server.heard.poll(20, TimeUnit.SECONDS);

        server.hangUp();
        await(() -> stream.state() == KiteStream.State.WAITING);
        stream.look();
        assertThat(stream.state()).as("not before the pause").isEqualTo(KiteStream.State.WAITING);
        clock.advance(Duration.ofSeconds(1));
        stream.look();
        assertThat(server.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"a\":\"subscribe\",\"v\":[408065,738561]}");
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

        server.isRefusing = true;
        clock.advance(Duration.ofSeconds(5));
        stream.look();
        await(() -> endedSessions.get() == 1);
        clock.advance(Duration.ofMinutes(5));
        stream.look();
        assertThat(server.requests).as("a refused session is not tried again").hasSize(2);

        server.isRefusing = false;
        stream.use(session("two"));
        stream.look();
        await(() -> stream.state() == KiteStream.State.OPEN);
        assertThat(server.requests.getLast()).contains("access_token=two");
    }

    private static byte[] ltp(int token, int price) {
        return ByteBuffer.allocate(12)
                .putShort((short) 1)
                .putShort((short) 8)
                .putInt(token)
                .putInt(price)
                .array();
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
