package io.tradewind.gateway.live;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Origins;
import io.tradewind.gateway.edge.StreamRoutes;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.error.FailureResponses;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.FrameFault;
import io.tradewind.kit.web.Handshake;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * {@code GET /api/realtime/events} and {@code WS /api/ws}: who may not come in learns it before the stream begins, in the
 * front end's error shape.
 */
@Singleton
class LiveDoor {
    private final Viewers viewers;
    private final LiveClients clients;
    private final LiveLog log;
    private final Connections connections;
    private final Origins origins;
    private final StreamRoutes routes;
    private final FailureResponses failures;
    private final Vertx vertx;

    LiveDoor(
            Viewers viewers,
            LiveClients clients,
            LiveLog log,
            Connections connections,
            Origins origins,
            StreamRoutes routes,
            FailureResponses failures,
            Vertx vertx) {
        this.viewers = viewers;
        this.clients = clients;
        this.log = log;
        this.connections = connections;
        this.origins = origins;
        this.routes = routes;
        this.failures = failures;
        this.vertx = vertx;
    }

    /** @param isTooOld part of what was asked for is gone */
    private record Start(Viewer viewer, long after, boolean isTooOld) {}

    void register(@Observes Router router) {
        routes.open(router, "/api/realtime/events", context -> enter(context, false));
        routes.open(router, "/api/ws", context -> enter(context, true));
    }

    private void enter(RoutingContext context, boolean isSocket) {
        HttpServerRequest request = context.request();
        String token = bearer(request);
        String inAddress = isSocket ? request.getParam("token") : null;
        String ticket = isSocket ? request.getParam("ticket") : null;
        if (token == null && inAddress == null && ticket == null) {
            refuse(context, new Refusal(ErrorCode.AUTH_001, "A token is needed"));
            return;
        }
        String after = request.getHeader("Last-Event-ID") != null
                ? request.getHeader("Last-Event-ID")
                : request.getParam("last_event_id");
        request.pause();
        // The session is asked of the database, and an unknown key of its issuer: not on the event loop.
        vertx.executeBlocking(
                        () -> start(
                                token == null && inAddress == null
                                        ? viewers.ofTicket(ticket)
                                        : viewers.ofToken(token == null ? inAddress : token),
                                after),
                        false)
                .onSuccess(start -> admit(context, start, isSocket))
                .onFailure(failure -> refuse(context, refusal(failure)));
    }

    private Start start(Viewer viewer, String lastEventId) {
        long newest = log.newest();
        if (lastEventId == null || lastEventId.isEmpty()) {
            return new Start(viewer, newest, false);
        }
        if (!lastEventId.matches("\\d{1,18}")) {
            throw Refusal.field("Last-Event-ID", null, "has to be the id of an event");
        }
        long after = Math.min(Long.parseLong(lastEventId), newest);
        return new Start(viewer, after, after + 1 < log.oldest());
    }

    private void admit(RoutingContext context, Start start, boolean isSocket) {
        HttpServerRequest request = context.request();
        if (context.response().closed()) {
            // Gone while it was looked up: nobody would be told of its end any more.
            return;
        }
        try {
            if (isSocket) {
                requireSocket(request);
            }
            clients.enter(start.viewer().userId());
        } catch (Refusal refusal) {
            refuse(context, refusal);
            return;
        }
        if (isSocket) {
            HttpConnection connection = request.connection();
            request.toWebSocket()
                    .onSuccess(socket -> {
                        FrameFault.watchTexts(connection);
                        connections.join(socket, start.viewer(), start.after(), start.isTooOld());
                    })
                    .onFailure(failure -> {
                        clients.leave(start.viewer().userId());
                        Log.debugf("upgrade failed: %s", failure.getMessage());
                        if (!context.response().headWritten()) {
                            refuse(context, new Refusal(ErrorCode.REQ_001, "The upgrade to a WebSocket failed"));
                        }
                    });
        } else {
            request.resume();
            connections.stream(context, start.viewer(), start.after(), start.isTooOld());
        }
    }

    private void requireSocket(HttpServerRequest request) {
        if (!origins.allows(request)) {
            throw new Refusal(ErrorCode.AUTH_002, "Pages of this origin may not connect");
        }
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            throw new Refusal(
                    ErrorCode.REQ_001,
                    "This address speaks WebSocket; server-sent events are at /api/realtime/events",
                    Map.of("expected_header", "Upgrade: websocket"));
        }
        Handshake.require(request);
    }

    private void refuse(RoutingContext context, Refusal refusal) {
        context.request().resume();
        if (refusal.code() == ErrorCode.AUTH_001) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        failures.end(context, refusal.code(), refusal.getMessage(), refusal.details());
    }

    private static Refusal refusal(Throwable failure) {
        return Refusal.of(failure).orElseGet(() -> {
            Log.error("a live connection could not begin", failure);
            return new Refusal(ErrorCode.SYS_001, ErrorCode.SYS_001.title());
        });
    }

    private static String bearer(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : null;
    }
}
