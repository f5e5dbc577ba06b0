package io.tradewind.gateway.oms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.tradewind.kit.identity.Claims;
import io.vertx.core.Context;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One subscription: the suite's event stream, followed for some accounts. When the stream is cut it is followed again
 * from the last event that was passed on, so nothing is lost or told twice. Lives on the connection's event loop.
 */
final class EventFeed {
    private static final long SHORTEST_WAIT = 500;
    private static final long LONGEST_WAIT = 10_000;

    private final EventStreams streams;
    private final Context context;
    private final ObjectMapper json;
    private final Set<Long> accounts;
    private final Listener listener;
    private Claims claims;
    private String position;
    private WebSocket upstream;
    private boolean isStarted;
    private boolean isClosed;
    private boolean isPaused;
    /** What was on its way when the stream was paused. */
    private final Deque<JsonNode> held = new ArrayDeque<>();

    private long wait = SHORTEST_WAIT;

    /** What happens to it. */
    interface Listener {
        /** It follows the stream from this event id on. Nothing is passed on before {@link EventFeed#resume}. */
        void onStarted(String eventId);

        void onEvent(String eventType, String eventId, JsonNode data);

        /** Events between two ids are not to be had any more. */
        void onGap(JsonNode gap);

        /** The stream does not take the cursor, for good. */
        void onRefused(JsonNode error);

        /** Before the stream is followed anew: who asks, as of now; null when the key does not hold any more. */
        Claims renewed();
    }

    EventFeed(
            EventStreams streams,
            Context context,
            ObjectMapper json,
            Claims claims,
            Set<Long> accounts,
            String after,
            Listener listener) {
        this.streams = streams;
        this.context = context;
        this.json = json;
        this.claims = claims;
        this.accounts = accounts;
        this.position = after;
        this.listener = listener;
    }

    void open() {
        if (isClosed) {
            return;
        }
        String ids = accounts.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
        WebSocketConnectOptions options = streams.connection(
                "/events?event_types=" + EventForm.KINDS + "&accounts=" + ids
                        + (position == null ? "" : "&after=" + EventStreams.encoded(position)),
                claims);
        // Not put off to a later turn of the loop: frames that came with the handshake are given out in the next one,
        // to nobody when nobody listens by then.
        streams.client()
                .connect(options)
                .onSuccess(this::follow)
                .onFailure(failure -> context.runOnContext(now -> again(failure.getMessage())));
    }

    private void follow(WebSocket socket) {
        if (isClosed) {
            socket.close();
            return;
        }
        upstream = socket;
        if (isPaused) {
            socket.pause();
        }
        socket.textMessageHandler(text -> context.runOnContext(now -> take(socket, text)));
        socket.closeHandler(ignored -> context.runOnContext(now -> {
            if (socket == upstream) {
                again("closed with " + socket.closeStatusCode());
            }
        }));
        socket.exceptionHandler(failure -> Log.debugf("event stream: %s", failure.getMessage()));
    }

    private void take(WebSocket from, String text) {
        if (isClosed || from != upstream) {
            return;
        }
        JsonNode frame = read(text);
        if (isPaused) {
            held.add(frame);
        } else {
            handle(frame);
        }
    }

    private void handle(JsonNode frame) {
        String sequence = frame.path("sequence").asText(null);
        if (frame.has("event_type")) {
            position = sequence;
            listener.onEvent(frame.get("event_type").asText(), sequence, frame.path("data"));
            return;
        }
        switch (frame.path("type").asText()) {
            case "heartbeat" -> {
                wait = SHORTEST_WAIT;
                position = sequence;
                if (!isStarted) {
                    isStarted = true;
                    pause();
                    listener.onStarted(sequence);
                }
            }
            case "gap" -> {
                position = frame.path("to").asText(position);
                listener.onGap(frame);
            }
            case "error" -> {
                if (!isStarted) {
                    close();
                    listener.onRefused(frame.path("error"));
                }
            }
            default -> {}
        }
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the event stream sent no JSON", e);
        }
    }

    private void again(String why) {
        upstream = null;
        // They were not passed on: the stream tells them again.
        held.clear();
        if (isClosed) {
            return;
        }
        Log.debugf("event stream is followed again: %s", why);
        streams.later(
                wait,
                () -> context.runOnContext(now -> {
                    Claims fresh = isClosed ? null : listener.renewed();
                    if (fresh != null) {
                        claims = fresh;
                        open();
                    }
                }));
        wait = Math.min(LONGEST_WAIT, wait * 2);
    }

    /** The last event that was passed on. */
    String position() {
        return position;
    }

    void pause() {
        isPaused = true;
        if (upstream != null) {
            upstream.pause();
        }
    }

    void resume() {
        if (isPaused) {
            isPaused = false;
            while (!held.isEmpty() && !isPaused && !isClosed) {
                handle(held.poll());
            }
            if (!isPaused && upstream != null) {
                upstream.resume();
            }
        }
    }

    void close() {
        isClosed = true;
        WebSocket open = upstream;
        upstream = null;
        if (open != null) {
            open.close();
        }
    }
}
