package io.tradewind.gateway.oms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.kit.identity.Claims;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventFeedTest {
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
    private static final String HEARTBEAT = "{\"type\":\"heartbeat\",\"sequence\":\"s0\"}";
    private static final String EVENT = "{\"event_type\":\"order_updated\",\"sequence\":\"s1\",\"data\":{}}";

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldTakeWhatCameTogetherWithTheHandshakeAndHoldEventsUntilResumed() throws Exception {
        NetServer server = vertx.createNetServer()
                .connectHandler(EventFeedTest::shakeHandsAndTell)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        Context context = vertx.getOrCreateContext();
        EventFeed feed = new EventFeed(
                new Streams(vertx, server.actualPort()),
                context,
                new ObjectMapper(),
                new Claims("gateway", "somebody", Set.of(), Set.of(1L), null, Instant.EPOCH),
                Set.of(1L),
                null,
                new Told());

        context.runOnContext(now -> feed.open());

        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("started s0");
        // Two turns of the loop later the event has come as well.
        context.runOnContext(now -> context.runOnContext(later -> {
            told.add("resumed");
            feed.resume();
        }));
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("resumed");
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("order_updated s1");
    }

    /** The answer to the handshake and two frames in one packet. */
    private static void shakeHandsAndTell(NetSocket socket) {
        Buffer asked = Buffer.buffer();
        socket.handler(part -> {
            asked.appendBuffer(part);
            Matcher key = KEY.matcher(asked.toString());
            if (asked.toString().endsWith("\r\n\r\n") && key.find()) {
                socket.write(Buffer.buffer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + accepted(key.group(1))
                                + "\r\n\r\n")
                        .appendBuffer(frame(HEARTBEAT))
                        .appendBuffer(frame(EVENT)));
            }
        });
    }

    private static Buffer frame(String text) {
        return Buffer.buffer()
                .appendByte((byte) 0x81)
                .appendByte((byte) text.length())
                .appendString(text);
    }

    private static String accepted(String key) {
        try {
            byte[] seen = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(seen));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The way to the server of this test. */
    private static final class Streams extends EventStreams {
        private final WebSocketClient client;
        private final int port;

        Streams(Vertx vertx, int port) {
            super(vertx, null, null, null);
            this.client = vertx.createWebSocketClient();
            this.port = port;
        }

        @Override
        WebSocketClient client() {
            return client;
        }

        @Override
        WebSocketConnectOptions connection(String pathAndQuery, Claims claims) {
            WebSocketConnectOptions options = new WebSocketConnectOptions();
            options.setHost("127.0.0.1").setPort(port).setURI(pathAndQuery);
            return options;
        }
    }

    /** What the feed told. */
    private final class Told implements EventFeed.Listener {
        @Override
        public void onStarted(String eventId) {
            told.add("started " + eventId);
        }

        @Override
        public void onEvent(String eventType, String eventId, JsonNode data) {
            told.add(eventType + " " + eventId);
        }

        @Override
        public void onGap(JsonNode gap) {
            told.add("gap");
        }

        @Override
        public void onRefused(JsonNode error) {
            told.add("refused");
        }

        @Override
        public Claims renewed() {
            return null;
        }
    }
}
