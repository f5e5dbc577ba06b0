package io.tradewind.eventstream.client;

import io.quarkus.logging.Log;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.eventstream.EventStreamConfig;
import io.tradewind.eventstream.log.RecentEvents;
import io.tradewind.eventstream.view.Viewer;
import io.tradewind.eventstream.view.Views;
import io.tradewind.kit.error.FailureResponses;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.TokenVerifier;
import io.tradewind.kit.web.FrameFault;
import io.tradewind.kit.web.Handshake;
import io.tradewind.kit.web.RequestIds;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** {@code WS /events}: who may not come in learns it before the upgrade, in the agents' error shape. */
@Singleton
public class EventsSocket {
    private final TokenVerifier verifier;
    private final Views views;
    private final Clients clients;
    private final RecentEvents recent;
    private final FailureResponses failures;
    private final Vertx vertx;
    private final Origins origins;

    EventsSocket(
            TokenVerifier verifier,
            Views views,
            Clients clients,
            RecentEvents recent,
            FailureResponses failures,
            Vertx vertx,
            EventStreamConfig config) {
        this.verifier = verifier;
        this.views = views;
        this.clients = clients;
        this.recent = recent;
        this.failures = failures;
        this.vertx = vertx;
        this.origins = new Origins(config.origins());
    }

    void register(@Observes Router router) {
        router.get("/events").handler(this::enter);
        router.route("/events").handler(failures::onlyGet);
    }

    private void enter(RoutingContext context) {
        String token = token(context.request());
        if (token == null) {
            refuse(context, new Refusal(ErrorCode.AUTH_001, "A token is needed"));
            return;
        }
        context.request().pause();
        // An unknown key is fetched from its issuer: not on the event loop.
        vertx.executeBlocking(() -> views.viewer(verifier.verify(token)), false)
                .onSuccess(viewer -> admit(context, viewer))
                .onFailure(failure -> refuse(context, refusal(failure)));
    }

    private void admit(RoutingContext context, Viewer viewer) {
        if (context.response().closed()) {
            // Gone while the token was checked: nobody would be told of its end any more, and its place be lost.
            return;
        }
        try {
            check(context.request(), viewer);
            clients.enter(viewer);
        } catch (Refusal refusal) {
            refuse(context, refusal);
            return;
        }
        Query query = Query.of(context.queryParams());
        HttpConnection connection = context.request().connection();
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    FrameFault.watchTexts(connection);
                    clients.join(socket, viewer, query, RequestIds.of(context));
                })
                .onFailure(failure -> {
                    clients.leave(viewer);
                    Log.debugf("upgrade failed: %s", failure.getMessage());
                    if (!context.response().headWritten()) {
                        refuse(context, new Refusal(ErrorCode.REQ_001, "The upgrade to a WebSocket failed"));
                    }
                });
    }

    private void check(HttpServerRequest request, Viewer viewer) {
        if (!viewer.mayEnter()) {
            throw new Refusal(ErrorCode.AUTH_002, "No role of this token may read events");
        }
        String origin = request.getHeader("Origin");
        if (!origins.allows(origin)) {
            throw new Refusal(ErrorCode.AUTH_002, "Pages of this origin may not connect", Map.of("origin", origin));
        }
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            throw new Refusal(
                    ErrorCode.REQ_001,
                    "This address speaks WebSocket; pages of events are at /api/v1/events",
                    Map.of("expected_header", "Upgrade: websocket"));
        }
        Handshake.require(request);
        if (!recent.isReady()) {
            throw new Refusal(ErrorCode.SYS_002, "The event log did not answer yet", Map.of("service", "event_log"));
        }
    }

    private void refuse(RoutingContext context, Refusal refusal) {
        context.request().resume();
        if (refusal.code() == ErrorCode.AUTH_001) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        failures.end(context, refusal.code(), refusal.getMessage(), refusal.details());
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof TokenVerifier.InvalidToken) {
            return new Refusal(ErrorCode.AUTH_001, failure.getMessage());
        }
        if (failure instanceof Refusal unchecked) {
            return unchecked;
        }
        Log.error("a token could not be checked", failure);
        return new Refusal(ErrorCode.SYS_001, ErrorCode.SYS_001.title());
    }

    private static String token(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7).trim();
        }
        String inAddress = request.getParam("token");
        return inAddress == null || inAddress.isEmpty() ? null : inAddress;
    }
}
