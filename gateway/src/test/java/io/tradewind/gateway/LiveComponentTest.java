package io.tradewind.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tradewind.gateway.feed.LiveKind;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.gateway.user.TestPeople;
import io.tradewind.kit.sql.Database;
import io.tradewind.testkit.SuiteResource;
import io.tradewind.testkit.TestClients;
import io.tradewind.testkit.TestTokens;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SuiteResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAgents.class, scope = TestResourceScope.GLOBAL)
class LiveComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Inject
    LiveLog log;

    @Test
    void shouldForgetAllThatIsTooOldAtOnce() {
        database.runInTransaction(tx -> tx.update(
                "insert into live_events (user_id, kind, payload, created_at) select 'old', ?, '{}',"
                        + " now() - interval '3 days' from generate_series(1, 5001)",
                LiveKind.values()[0]));

        log.forget();

        Optional<Long> left = database.read(
                tx -> tx.one("select count(*) as n from live_events where user_id = 'old'", row -> row.longValue("n")));
        assertThat(left).contains(0L);
    }

    @Test
    void shouldStreamHeartbeatsFiguresAndEventsOfItsPersonOnly() throws IOException {
        UUID me = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        try (Stream stream = new Stream(token(me), null)) {
            stream.await("event: heartbeat");
            stream.await("\"counter\":1");
            stream.await("event: overview_update");
            tell(other.toString(), LiveKind.TRADE, trade("secret"));
            long seq = tell(me.toString(), LiveKind.TRADE, trade("mine"));
            tell(LiveLog.EVERYBODY, LiveKind.ALERT, Map.of("level", "critical", "message", "Trading is stopped"));

            stream.await("event: trade_update");
            stream.await("\"type\":\"recent_trades\"");
            stream.await("id: " + seq);
            stream.await("\"message\":\"Trading is stopped\"");
            assertThat(stream.text()).doesNotContain("secret");
            assertThat(stream.text()).startsWith("HTTP/1.1 200").contains("text/event-stream");
        }
    }

    /** Figures are measured anew after 15 s; whoever comes in between does not wait for that. */
    @Test
    void shouldTellASecondConnectionTheFiguresAtOnce() throws IOException {
        String token = token(UUID.randomUUID());
        try (Stream first = new Stream(token, null)) {
            first.await("event: overview_update");
            try (Stream second = new Stream(token, null)) {
                second.await("event: heartbeat");
                await().atMost(Duration.ofSeconds(5)).until(() -> second.text().contains("\"type\":\"overview\""));
            }
        }
    }

    @Test
    void shouldSendWhatWasMissed() throws IOException {
        UUID me = UUID.randomUUID();
        String token = token(me);
        long before = tell(me.toString(), LiveKind.TRADE, trade("had"));
        List<Long> missed = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            missed.add(tell(me.toString(), LiveKind.TRADE, trade("t" + i)));
        }

        try (Stream stream = new Stream(token, Long.toString(before))) {
            stream.await("id: " + missed.getLast());
            for (long seq : missed) {
                assertThat(stream.text()).containsOnlyOnce("id: " + seq + "\n");
            }
            assertThat(stream.text()).doesNotContain("\"had\"");
        }
    }

    @Test
    void shouldGoOnFromTheBeginningWhenTheConnectionWasLostBeforeTheFirstEvent() throws IOException {
        UUID me = UUID.randomUUID();
        String token = token(me);
        tell(me.toString(), LiveKind.TRADE, trade("before"));
        String position;
        try (Stream stream = new Stream(token, null)) {
            stream.await("\"counter\":1");
            Matcher first = Pattern.compile("retry: 3000\nid: (\\d+)\nevent: heartbeat\n")
                    .matcher(stream.text());
            assertThat(first.find()).as(stream.text()).isTrue();
            position = first.group(1);
        }
        tell(me.toString(), LiveKind.TRADE, trade("meanwhile"));

        try (Stream stream = new Stream(token, position)) {
            stream.await("\"meanwhile\"");
            assertThat(stream.text()).doesNotContain("\"before\"");
        }
    }

    @Test
    void shouldTalkOverAWebSocketOpenedByHeaderTokenOrTicket() throws Exception {
        UUID me = UUID.randomUUID();
        String token = token(me);
        String ticket = Suite.send("POST", "/api/ws/ticket", token, null)
                .json()
                .path("ticket")
                .asText();
        Heard byToken = new Heard();
        Heard byTicket = new Heard();
        WebSocket socket = open("?token=" + token, byToken);
        open("?ticket=" + ticket, byTicket);

        socket.sendText("{\"type\":\"ping\",\"timestamp\":\"2024-01-01T00:00:00Z\"}", true)
                .join();
        socket.sendText("nonsense", true).join();
        tell(me.toString(), LiveKind.TRADE, trade("7"));
        tell(me.toString(), LiveKind.BOT, Map.of("bot_id", "b-1", "status", "paused", "type", "bot_status_changed"));

        byToken.await("pong");
        assertThat(byToken.await("error").path("error_code").asText()).isEqualTo("VALIDATION_ERROR");
        JsonNode traded = byToken.await("trade_executed");
        assertThat(traded.path("trade").path("id").asText()).isEqualTo("7");
        assertThat(traded.path("trade").path("profit").decimalValue()).isEqualByComparingTo("5");
        JsonNode bot = byToken.await("bot_update");
        assertThat(bot.path("bot_id").asText()).isEqualTo("b-1");
        assertThat(bot.path("status").asText()).isEqualTo("paused");
        assertThat(bot.path("data").isObject()).isTrue();
        byTicket.await("trade_executed");
        assertThat(statusOf("?ticket=" + ticket)).isEqualTo(401);
        assertThat(statusOf("?token=garbage")).isEqualTo(401);
        assertThat(statusOf("")).isEqualTo(401);
    }

    @Test
    void shouldRefusePagesOfOtherOriginsAndPlainRequests() {
        String token = token(UUID.randomUUID());

        assertThat(Suite.get("/api/ws", token).status()).isEqualTo(400);
        assertThat(Suite.send("GET", "/api/ws", token, null, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(Suite.get("/api/realtime/events", null)
                        .json()
                        .path("error_code")
                        .asText())
                .isEqualTo("AUTH_REQUIRED");
        assertThat(Suite.get("/api/realtime/events", "garbage")
                        .json()
                        .path("error_code")
                        .asText())
                .isEqualTo("AUTH_INVALID");
        String guest = TestTokens.person(UUID.randomUUID().toString(), Set.of("guest"), List.of(), "gateway");
        assertThat(Suite.get("/api/realtime/events", guest).status()).isEqualTo(403);
    }

    @Test
    void shouldEndWithTheSession() throws Exception {
        UUID me = UUID.randomUUID();
        String token = token(me);
        Heard heard = new Heard();
        open("?token=" + token, heard);
        try (Stream stream = new Stream(token, null)) {
            stream.await("event: heartbeat");

            Suite.send("POST", "/api/auth/logout", token, null);

            await().atMost(Duration.ofSeconds(8)).until(() -> heard.closed == 1008);
            stream.awaitEnd();
        }
    }

    @Test
    void shouldStayBoundedWithManyIdleAndUnreadConnections() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        UUID me = UUID.randomUUID();
        try {
            for (int i = 0; i < 40; i++) {
                sockets.add(silent(TestTokens.person(me.toString(), Set.of("user"), List.of(), "gateway")));
            }
            String filling = "x".repeat(2000);
            for (int i = 0; i < 600; i++) {
                tell(me.toString(), LiveKind.TRADE, trade(filling + i));
            }
            UUID reader = UUID.randomUUID();
            try (Stream stream = new Stream(token(reader), null)) {
                stream.await("event: heartbeat");
                long before = System.nanoTime();
                long seq = tell(reader.toString(), LiveKind.TRADE, trade("quick"));
                stream.await("id: " + seq);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Map<String, Object> trade(String id) {
        return Map.of("id", id, "bot_id", "b-1", "symbol", "BTC/USD", "side", "buy", "profit_loss", 5);
    }

    private long tell(String user, LiveKind kind, Object payload) {
        database.runInTransaction(tx -> log.append(tx, user, kind, payload));
        return database.read(tx -> tx.one(
                        "select max(seq) as n from live_events where user_id = ?", row -> row.longValue("n"), user))
                .orElseThrow();
    }

    private String token(UUID id) {
        people.add(id, "Somebody", "user", "trader");
        return Suite.login(id + "@example.com", "securepassword")
                .json()
                .path("token")
                .asText();
    }

    private static WebSocket open(String query, Heard heard) throws ExecutionException, InterruptedException {
        URI address = URI.create(TestClients.plainUrl().replace("http", "ws") + "/api/ws" + query);
        return CLIENT.newWebSocketBuilder().buildAsync(address, heard).get();
    }

    private static int statusOf(String query) throws InterruptedException {
        try {
            open(query, new Heard());
            return 101;
        } catch (ExecutionException e) {
            return ((java.net.http.WebSocketHandshakeException) e.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    /** A client that asks and never reads. */
    private static Socket silent(String token) throws IOException {
        URI url = URI.create(TestClients.plainUrl());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new java.net.InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream().write(request(token, null).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String request(String token, String lastEventId) {
        return "GET /api/realtime/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n"
                + (lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n") + "\r\n";
    }

    /** Server-sent events as bytes come. */
    private static final class Stream implements AutoCloseable {
        private final Socket socket;
        private final StringBuffer read = new StringBuffer();
        private volatile boolean ended;

        Stream(String token, String lastEventId) throws IOException {
            URI url = URI.create(TestClients.plainUrl());
            socket = new Socket(url.getHost(), url.getPort());
            socket.getOutputStream().write(request(token, lastEventId).getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            Thread.ofVirtual().start(() -> readAll(in));
        }

        private void readAll(InputStream in) {
            byte[] bytes = new byte[8192];
            try {
                for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                    String text = new String(bytes, 0, n, StandardCharsets.UTF_8);
                    read.append(text);
                    if (read.length() > 5 && read.substring(read.length() - 5).equals("0\r\n\r\n")) {
                        ended = true;
                    }
                }
            } catch (IOException closed) {
                // The test ends.
            }
            ended = true;
        }

        String text() {
            // Chunk sizes stand between events, never inside of one that we look for.
            return read.toString();
        }

        void await(String what) {
            org.awaitility.Awaitility.await().atMost(SOON).until(() -> text().contains(what));
        }

        void awaitEnd() {
            org.awaitility.Awaitility.await().atMost(SOON).until(() -> ended);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final class Heard implements WebSocket.Listener {
        private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private volatile int closed;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                try {
                    messages.add(JSON.readTree(part.toString()));
                } catch (IOException broken) {
                    throw new AssertionError(broken);
                }
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed = code;
            return null;
        }

        JsonNode await(String type) {
            org.awaitility.Awaitility.await()
                    .atMost(SOON)
                    .until(() -> messages.stream()
                            .anyMatch(m -> m.path("type").asText().equals(type)));
            return messages.stream()
                    .filter(m -> m.path("type").asText().equals(type))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
