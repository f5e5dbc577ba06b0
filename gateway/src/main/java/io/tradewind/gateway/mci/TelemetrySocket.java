package io.tradewind.gateway.mci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.CockpitRefusal;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.edge.StreamRoutes;
import io.tradewind.gateway.ignition.Ignition;
import io.tradewind.gateway.ignition.Ignitions;
import io.tradewind.gateway.mci.Onlookers.Onlooker;
import io.tradewind.gateway.telemetry.TelemetryConfig;
import io.tradewind.gateway.telemetry.TelemetryService;
import io.tradewind.gateway.telemetry.TelemetryStreams;
import io.tradewind.kit.error.FailureResponses;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.TokenVerifier;
import io.tradewind.kit.web.FrameFault;
import io.tradewind.kit.web.Handshake;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The telemetry stream of an ignited connection: a snapshot a second, until a shutdown. Opens with the ticket of the
 * connection, with a bearer token, or with the cockpit's cookie, and closes when the session behind it ends. A reader that is too slow misses snapshots, it does not
 * collect them.
 */
@Singleton
class TelemetrySocket {
    static final String PATH = "/api/telemetry/stream";
    private static final Duration TOKEN = Duration.ofMinutes(5);
    private static final short NORMAL = 1000;
    private static final short NOT_WELCOME = 1008;

    private final Onlookers onlookers;
    private final Ignitions ignitions;
    private final TelemetryService telemetry;
    private final TelemetryStreams streams;
    private final Snapshots snapshots;
    private final TelemetryConfig config;
    private final Frames frames;
    private final StreamRoutes routes;
    private final Vertx vertx;

    TelemetrySocket(
            Onlookers onlookers,
            Ignitions ignitions,
            TelemetryService telemetry,
            TelemetryStreams streams,
            Snapshots snapshots,
            TelemetryConfig config,
            Frames frames,
            StreamRoutes routes,
            Vertx vertx) {
        this.onlookers = onlookers;
        this.ignitions = ignitions;
        this.telemetry = telemetry;
        this.streams = streams;
        this.snapshots = snapshots;
        this.config = config;
        this.frames = frames;
        this.routes = routes;
        this.vertx = vertx;
    }

    /** What goes over the wire. */
    @Singleton
    static class Frames {
        private final ObjectMapper json;
        private final FailureResponses failures;
        private final Clock clock;

        Frames(ObjectMapper json, FailureResponses failures, Clock clock) {
            this.json = json;
            this.failures = failures;
            this.clock = clock;
        }

        String of(String type, Map<String, Object> content) {
            Map<String, Object> frame = new LinkedHashMap<>();
            frame.put("type", type);
            frame.putAll(content);
            frame.putIfAbsent("timestamp", clock.instant().toEpochMilli());
            try {
                return json.writeValueAsString(frame);
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException("frame is not writable", broken);
            }
        }

        void refuse(RoutingContext context, Refusal refusal) {
            failures.end(context, refusal.code(), refusal.getMessage(), refusal.details());
        }
    }

    void register(@Observes Router router) {
        routes.open(router, PATH, this::enter);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            frames.refuse(context, CockpitRefusal.stream());
            return;
        }
        try {
            Handshake.require(request);
        } catch (Refusal broken) {
            frames.refuse(context, broken);
            return;
        }
        request.pause();
        vertx.executeBlocking(() -> onlookers.of(request), false)
                .onSuccess(onlooker -> upgrade(context, onlooker))
                .onFailure(failure -> {
                    request.resume();
                    frames.refuse(context, refusal(failure));
                });
    }

    private void upgrade(RoutingContext context, Onlooker onlooker) {
        if (context.response().closed()) {
            // Gone while it was looked up who it is: an upgrade would throw.
            return;
        }
        context.request()
                .toWebSocket()
                .onSuccess(socket -> serve(socket, onlooker))
                .onFailure(failure -> {
                    Log.debugf("upgrade failed: %s", failure.getMessage());
                    if (!context.response().headWritten()) {
                        frames.refuse(context, new Refusal(ErrorCode.REQ_001, "The upgrade to a WebSocket failed"));
                    }
                });
    }

    private void serve(ServerWebSocket socket, Onlooker onlooker) {
        UUID user = onlooker.userId();
        TelemetryStreams.Stream stream = why -> socket.close(NORMAL, why);
        try {
            streams.open(user, stream);
        } catch (Refusal full) {
            socket.close((short) 1013, full.getMessage());
            return;
        }
        AtomicBoolean isBusy = new AtomicBoolean();
        long timer = vertx.setPeriodic(0, config.streamEvery().toMillis(), tick -> {
            if (!socket.isClosed() && !socket.writeQueueFull() && isBusy.compareAndSet(false, true)) {
                Thread.ofVirtual().name("telemetry").start(() -> {
                    try {
                        send(socket, onlooker);
                    } finally {
                        isBusy.set(false);
                    }
                });
            }
        });
        socket.exceptionHandler(failure -> FrameFault.of(failure)
                .filter(fault -> !socket.isClosed())
                .ifPresent(fault -> socket.close((short) fault.code(), fault.reason())));
        socket.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            streams.closed(user, stream);
        });
    }

    private void send(ServerWebSocket socket, Onlooker onlooker) {
        UUID user = onlooker.userId();
        String frame;
        try {
            if (!onlookers.isWelcome(onlooker)) {
                socket.close(NOT_WELCOME, "The session has ended");
                return;
            }
            Ignition ignition = ignitions.of(user);
            if (!ignition.isRunning()) {
                socket.close(NORMAL, "The connection has ended");
                return;
            }
            Operator operator = Operator.absent(
                    user, Set.of(ignition.accountId()), frames.clock.instant().plus(TOKEN));
            frame = frames.of("snapshot", snapshots.of(telemetry.pilot(operator, null)));
        } catch (RuntimeException away) {
            // The stream stays, and says so: telemetry that fails silently looks like calm.
            Log.debugf("telemetry has no snapshot: %s", away.getMessage());
            frame = frames.of("error", Map.of("why", "The telemetry cannot be read: " + kind(away)));
        }
        if (!socket.isClosed()) {
            socket.writeTextMessage(frame);
        }
    }

    private static String kind(RuntimeException away) {
        return Refusal.of(away).map(Refusal::getMessage).orElse("something broke on our side");
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof TokenVerifier.InvalidToken) {
            return new Refusal(ErrorCode.AUTH_001, failure.getMessage());
        }
        return Refusal.of(failure).orElseGet(() -> {
            Log.error("a telemetry stream could not be opened", failure);
            return new Refusal(ErrorCode.SYS_001, ErrorCode.SYS_001.title());
        });
    }
}
