package io.tradewind.execution.venue.zerodha;

import io.quarkus.logging.Log;
import io.tradewind.execution.venue.broker.BrokerCall;
import io.tradewind.execution.venue.broker.BrokerJson;
import io.tradewind.execution.venue.broker.BrokerSession;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/**
 * Kite's tick stream of one session: connects, subscribes, and begins again after a break with all subscriptions, with
 * growing pauses. {@link #look} is called every second by whoever owns it; it connects, and ends a connection on which
 * nothing came for too long. A session that Kite refuses is not tried again: {@link #use} brings the next one.
 */
final class KiteStream {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    private final URI address;
    private final Clock clock;
    private final Outlet outlet;
    private final Set<Integer> tokens = new ConcurrentSkipListSet<>();
    private BrokerSession session;
    private WebSocket socket;
    private CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(null);
    private State state = State.IDLE;
    private Instant heard = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private Duration pause = Duration.ofSeconds(1);
    private int generation;

    KiteStream(URI address, Clock clock, Outlet outlet) {
        this.address = address;
        this.clock = clock;
        this.outlet = outlet;
    }

    /** Where it stands. */
    enum State {
        /** No session, or one that Kite refused. */
        IDLE,
        WAITING,
        CONNECTING,
        OPEN
    }

    /** What it tells; called on the connection's thread: quick and without blocking. */
    record Outlet(Consumer<KiteTick> tick, Runnable orderChanged, Runnable sessionEnded) {}

    /** Takes a session; another one than before ends the connection of that one. */
    synchronized void use(BrokerSession next) {
        boolean isSame = session != null && session.accessToken().equals(next.accessToken());
        if (isSame && state != State.IDLE) {
            return;
        }
        session = next;
        drop();
        pause = Duration.ofSeconds(1);
        notBefore = Instant.MIN;
        state = State.WAITING;
    }

    /** Ends it, and forgets the session. */
    synchronized void stop() {
        session = null;
        drop();
        state = State.IDLE;
    }

    /** Wants these too, now and after every reconnect. */
    synchronized void subscribe(Set<Integer> more) {
        if (tokens.addAll(more) && state == State.OPEN) {
            ask(socket);
        }
    }

    synchronized State state() {
        return state;
    }

    /** Does what is due. */
    synchronized void look() {
        Instant now = clock.instant();
        if (state == State.OPEN && now.isAfter(heard.plus(SILENCE))) {
            Log.warn("the tick stream is silent; it begins again");
            drop();
            later(now);
        } else if (state == State.WAITING && !now.isBefore(notBefore)) {
            connect();
        }
    }

    private void connect() {
        state = State.CONNECTING;
        int mine = ++generation;
        String query = BrokerCall.query(Map.of("api_key", session.apiKey(), "access_token", session.accessToken()));
        CLIENT.newWebSocketBuilder()
                .connectTimeout(CONNECT)
                .buildAsync(
                        URI.create(address + "?" + query),
                        new KiteSocket(frame -> frame(mine, frame), text -> text(mine, text), why -> ended(mine, why)))
                .whenComplete((open, failure) -> connected(mine, open, failure));
    }

    private void connected(int mine, WebSocket open, Throwable failure) {
        boolean isRefused = false;
        synchronized (this) {
            if (mine != generation) {
                if (open != null) {
                    open.abort();
                }
                return;
            }
            if (failure == null) {
                socket = open;
                sent = CompletableFuture.completedFuture(open);
                state = State.OPEN;
                heard = clock.instant();
                pause = Duration.ofSeconds(1);
                ask(open);
                return;
            }
            isRefused = isForbidden(failure);
            if (isRefused) {
                state = State.IDLE;
            } else {
                later(clock.instant());
            }
        }
        if (isRefused) {
            outlet.sessionEnded().run();
        }
    }

    private static boolean isForbidden(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException handshake
                && (handshake.getResponse().statusCode() == 403
                        || handshake.getResponse().statusCode() == 401);
    }

    /** One message after the other: the JDK's socket takes no second one before the first has left. */
    private void ask(WebSocket open) {
        if (!tokens.isEmpty()) {
            String subscribe = message("subscribe", tokens);
            String mode = message("mode", List.of("full", tokens));
            sent = sent.handle((before, failure) -> open)
                    .thenCompose(socketNow -> socketNow.sendText(subscribe, true))
                    .thenCompose(socketNow -> socketNow.sendText(mode, true));
        }
    }

    private static String message(String action, Object value) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("a", action);
        message.put("v", value);
        return BrokerJson.write(message);
    }

    private synchronized void ended(int mine, String why) {
        if (mine == generation) {
            Log.infof("the tick stream ended (%s); it begins again", why);
            socket = null;
            later(clock.instant());
        }
    }

    private void later(Instant now) {
        state = State.WAITING;
        notBefore = now.plus(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private void drop() {
        generation++;
        if (socket != null) {
            socket.abort();
            socket = null;
        }
    }

    private void frame(int mine, byte[] frame) {
        if (!isHeard(mine)) {
            return;
        }
        try {
            KitePackets.frame(ByteBuffer.wrap(frame)).forEach(outlet.tick());
        } catch (IllegalArgumentException e) {
            Log.warnf("a frame of the tick stream is passed over: %s", e.getMessage());
        }
    }

    private void text(int mine, String message) {
        if (isHeard(mine) && message.contains("\"order\"")) {
            outlet.orderChanged().run();
        }
    }

    /** Anything that comes is a sign of life; a heartbeat is not data. */
    private synchronized boolean isHeard(int mine) {
        if (mine == generation) {
            heard = clock.instant();
            return true;
        }
        return false;
    }
}
