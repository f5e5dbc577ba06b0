package io.tradewind.eventstream.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.eventstream.EventStreamConfig;
import io.tradewind.eventstream.log.LogTail;
import io.tradewind.eventstream.log.RecentEvents;
import io.tradewind.eventstream.view.Viewer;
import io.tradewind.eventstream.view.Views;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.FrameFault;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of this process. */
@Singleton
public class Clients {
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final EventStreamConfig config;
    private final RecentEvents recent;
    private final Replays replays;
    private final Views views;
    private final Frames frames;
    private final Counts counts;
    private final ObjectMapper json;
    private final Clock clock;
    private final Vertx vertx;
    private final Map<ClientSession, Connection> sessions = new ConcurrentHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int taken;
    private boolean stopping;

    Clients(
            EventStreamConfig config,
            RecentEvents recent,
            Replays replays,
            Views views,
            Frames frames,
            Counts counts,
            ObjectMapper json,
            Clock clock,
            Vertx vertx) {
        this.config = config;
        this.recent = recent;
        this.replays = replays;
        this.views = views;
        this.frames = frames;
        this.counts = counts;
        this.json = json;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes @Priority(140) StartupEvent event, LogTail tail) {
        tail.onAppend(() ->
                sessions.values().forEach(connection -> connection.delivery().nudge()));
    }

    void stop(@Observes @Priority(1_000) ShutdownEvent event) {
        synchronized (this) {
            stopping = true;
        }
        sessions.forEach((session, connection) -> connection.context().runOnContext(now -> session.goingAway()));
        awaitGoodbyes();
    }

    /** Long enough for whoever reads to be told where to go on. */
    private synchronized void awaitGoodbyes() {
        long end = System.nanoTime() + GOODBYE.toNanos();
        try {
            while (taken > 0 && System.nanoTime() < end) {
                wait(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Connection(Context context, Delivery delivery) {}

    /** Takes a place before the upgrade; give it back with {@link #leave}. */
    synchronized void enter(Viewer viewer) {
        if (stopping || taken >= config.maxConnections()) {
            throw new Refusal(ErrorCode.SYS_002, "No connection is free; come back later");
        }
        if (places.getOrDefault(viewer.subject(), 0) >= config.maxConnectionsPerCaller()) {
            throw new Refusal(
                    ErrorCode.RATE_001,
                    "Too many connections of this caller",
                    Map.of("max_connections", config.maxConnectionsPerCaller()));
        }
        taken++;
        places.merge(viewer.subject(), 1, Integer::sum);
        counts.clients(taken);
    }

    synchronized void leave(Viewer viewer) {
        taken--;
        places.computeIfPresent(viewer.subject(), (subject, count) -> count == 1 ? null : count - 1);
        counts.clients(taken);
        notifyAll();
    }

    /**
     * After the upgrade, on the connection's event loop.
     *
     * @param requestId of the call that was upgraded
     */
    void join(ServerWebSocket socket, Viewer viewer, Query query, String requestId) {
        Context context = vertx.getOrCreateContext();
        Outlet outlet = new SocketOutlet(socket);
        Delivery delivery = new Delivery(
                recent,
                replays,
                outlet,
                viewer,
                frames,
                counts,
                task -> context.runOnContext(now -> task.run()),
                config.client().maxLag());
        ClientSession session = new ClientSession(
                viewer, requestId, views, delivery, outlet, frames, counts, json, clock, config.client());
        sessions.put(session, new Connection(context, delivery));
        try {
            connect(socket, session, viewer);
            session.start(query);
        } catch (IllegalStateException e) {
            // Gone before it began; Vert.x tells by this exception only.
            Log.debugf("connection ended at once: %s", e.getMessage());
            end(session, viewer);
        }
    }

    private void connect(ServerWebSocket socket, ClientSession session, Viewer viewer) {
        socket.setWriteQueueMaxSize(config.client().writeQueue());
        socket.textMessageHandler(session::text);
        socket.binaryMessageHandler(bytes -> session.binary());
        socket.drainHandler(now -> session.drained());
        socket.exceptionHandler(failure -> FrameFault.of(failure)
                .ifPresentOrElse(session::cannotRead, () -> Log.debugf("client gone: %s", failure.getMessage())));
        long heartbeat = vertx.setPeriodic(config.client().heartbeat().toMillis(), id -> session.heartbeat());
        Duration left = Duration.between(clock.instant(), viewer.claims().expiresAt());
        long expiry = vertx.setTimer(Math.max(1, left.toMillis()), id -> session.expired());
        socket.closeHandler(now -> {
            vertx.cancelTimer(heartbeat);
            vertx.cancelTimer(expiry);
            end(session, viewer);
        });
    }

    private void end(ClientSession session, Viewer viewer) {
        if (sessions.remove(session) != null) {
            session.ended();
            leave(viewer);
        }
    }

    private record SocketOutlet(ServerWebSocket socket) implements Outlet {
        @Override
        public boolean isFull() {
            // A closed one takes nothing any more.
            return socket.isClosed() || socket.writeQueueFull();
        }

        @Override
        public void send(String frame) {
            if (!socket.isClosed()) {
                socket.writeTextMessage(frame);
            }
        }

        @Override
        public void close(int code, String reason) {
            if (!socket.isClosed()) {
                socket.close((short) code, reason);
            }
        }
    }
}
