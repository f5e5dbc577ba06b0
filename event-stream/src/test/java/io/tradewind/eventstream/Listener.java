package io.tradewind.eventstream;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.testkit.TestClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the stream that remembers what it got. */
public final class Listener implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile int closeCode;
    private volatile String closeReason = "";
    private volatile boolean paused;
    private WebSocket socket;

    private Listener() {}

    /** Connects with the token in a header and waits for the first heartbeat: from then on nothing is missed. */
    public static Listener connect(String token, String query) {
        Listener listener = connectRaw(token, query, null);
        await().atMost(Duration.ofSeconds(5)).until(() -> !listener.frames.isEmpty());
        return listener;
    }

    /** Connects; a refused handshake is a {@link WebSocketHandshakeException}. */
    public static Listener connectRaw(String token, String query, String origin) {
        Listener listener = new Listener();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        String url = TestClients.plainUrl().replace("http", "ws") + "/events" + query;
        try {
            listener.socket = builder.buildAsync(URI.create(url), listener).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw new Refused(refused.getResponse().statusCode());
            }
            throw e;
        }
        return listener;
    }

    /** The upgrade was refused. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status) {
            super("refused with " + status);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Reads nothing more. */
    public void pause() {
        paused = true;
    }

    /** Reads again. */
    public void resume() {
        paused = false;
        socket.request(1);
    }

    public WebSocket socket() {
        return socket;
    }

    /** Event frames so far. */
    public List<JsonNode> events() {
        return frames.stream().filter(f -> f.has("event_type")).toList();
    }

    /** Other frames so far, of a type. */
    public List<JsonNode> others(String type) {
        return frames.stream().filter(f -> type.equals(f.path("type").asText())).toList();
    }

    public List<JsonNode> frames() {
        return frames;
    }

    public List<String> ids() {
        return events().stream().map(e -> e.get("id").asText()).toList();
    }

    public List<JsonNode> awaitEvents(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> events().size() >= count);
        return events();
    }

    public JsonNode awaitOther(String type) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !others(type).isEmpty());
        return others(type).getLast();
    }

    public int awaitClose() {
        await().atMost(Duration.ofSeconds(15)).until(() -> closeCode != 0);
        return closeCode;
    }

    public String closeReason() {
        return closeReason;
    }

    /** The last sequence seen, of whatever frame. */
    public String sequence() {
        return frames.stream()
                .filter(f -> f.has("sequence"))
                .toList()
                .getLast()
                .get("sequence")
                .asText();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                frames.add(JSON.readTree(part.toString()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            part.setLength(0);
        }
        if (!paused) {
            from.request(1);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeReason = reason;
        closeCode = statusCode;
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
