package io.tradewind.gateway.mci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.ignition.Ignition;
import io.tradewind.gateway.ignition.Ignitions;
import io.tradewind.gateway.telemetry.TelemetryConfig;
import io.tradewind.gateway.telemetry.TelemetryService;
import io.tradewind.gateway.telemetry.TelemetryStreams;
import io.tradewind.kit.error.FailureResponses;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.TokenVerifier;
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
 * connection, with a bearer token, or with the cockpit's cookie. A reader that is too slow misses snapshots, it does not
 * collect them.
 */
@Singleton
class TelemetrySocket {
    static final String PATH = "/api/telemetry/stream";
    private static final Duration TOKEN = Duration.ofMinutes(5);
    private static final short NORMAL = 1000;

    private final TokenVerifier verifier;
    private final Ignitions ignitions;
    private final TelemetryService telemetry;
    private final TelemetryStreams streams;
    private final Snapshots snapshots;
    private final TelemetryConfig config;
    private final Frames frames;
    private final Vertx vertx;

    TelemetrySocket(
            TokenVerifier verifier,
            Ignitions ignitions,
            TelemetryService telemetry,
            TelemetryStreams streams,
            Snapshots snapshots,
            TelemetryConfig config,
            Frames frames,
            Vertx vertx) {
        this.verifier = verifier;
        this.ignitions = ignitions;
        this.telemetry = telemetry;
        this.streams = streams;
        this.snapshots = snapshots;
        this.config = config;
        this.frames = frames;
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
        router.get(PATH).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            frames.refuse(context, new Refusal(ErrorCode.REQ_001, "This address speaks WebSocket"));
            return;
        }
        request.pause();
        vertx.executeBlocking(() -> admitted(request), false)
                .onSuccess(user -> upgrade(context, user))
                .onFailure(failure -> {
                    request.resume();
                    frames.refuse(context, refusal(failure));
                });
    }

    /** Whoever comes in has an ignited connection. */
    private UUID admitted(HttpServerRequest request) throws TokenVerifier.InvalidToken {
        String ticket = request.getParam("ticket");
        if (ticket != null && !ticket.isEmpty()) {
            return ignitions
                    .ofTicket(ticket)
                    .map(Ignition::userId)
                    .orElseThrow(() -> new Refusal(ErrorCode.AUTH_001, "The connection of this ticket has ended"));
        }
        String header = request.getHeader("Authorization");
        String token = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : request.getParam("token");
        if (token == null || token.isEmpty()) {
            throw new Refusal(ErrorCode.AUTH_001, "A ticket, a token or the cockpit's cookie is needed");
        }
        UUID user = Operator.of(verifier.verify(token)).userId();
        if (!ignitions.of(user).isRunning()) {
            throw new Refusal(ErrorCode.REQ_007, "Nothing is ignited, so there is nothing to stream");
        }
        return user;
    }

    private void upgrade(RoutingContext context, UUID user) {
        context.request().toWebSocket().onSuccess(socket -> serve(socket, user)).onFailure(failure -> {
            Log.debugf("upgrade failed: %s", failure.getMessage());
            if (!context.response().headWritten()) {
                frames.refuse(context, new Refusal(ErrorCode.REQ_001, "The upgrade to a WebSocket failed"));
            }
        });
    }

    private void serve(ServerWebSocket socket, UUID user) {
        TelemetryStreams.Stream stream = why -> socket.close(NORMAL, why);
        try {
            streams.open(user, stream);
        } catch (Refusal full) {
            socket.close((short) 1013, full.getMessage());
            return;
        }
        AtomicBoolean isBusy = new AtomicBoolean();
        long timer = vertx.setPeriodic(0, config.streamEvery().toMillis(), tick -> {
            if (!socket.writeQueueFull() && isBusy.compareAndSet(false, true)) {
                Thread.ofVirtual().name("telemetry").start(() -> {
                    try {
                        send(socket, user);
                    } finally {
                        isBusy.set(false);
                    }
                });
            }
        });
        socket.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            streams.closed(user, stream);
        });
    }

    private void send(ServerWebSocket socket, UUID user) {
        String frame;
        try {
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
        return away instanceof Refusal
                        || away instanceof io.tradewind.kit.call.ServiceUnavailable
                        || away instanceof io.tradewind.kit.call.RemoteRefusal
                ? away.getMessage()
                : "something broke on our side";
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof TokenVerifier.InvalidToken) {
            return new Refusal(ErrorCode.AUTH_001, failure.getMessage());
        }
        Log.error("a telemetry stream could not be opened", failure);
        return new Refusal(ErrorCode.SYS_001, ErrorCode.SYS_001.title());
    }
}
