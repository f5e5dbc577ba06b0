package io.tradewind.gateway.oms;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.StreamRoutes;
import io.tradewind.kit.error.FailureResponses;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.ClientAddress;
import io.tradewind.kit.web.FrameFault;
import io.tradewind.kit.web.Handshake;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code WS /ws}. A key in the header is checked before the upgrade; without one the connection is open for some seconds
 * to show it in its first message.
 */
@Singleton
public class OmsSocket {
    private final SocketKit kit;
    private final FailureResponses failures;
    private final StreamRoutes routes;
    private final Vertx vertx;
    private final Map<SocketSession, Context> contexts = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    OmsSocket(SocketKit kit, FailureResponses failures, StreamRoutes routes, Vertx vertx) {
        this.kit = kit;
        this.failures = failures;
        this.routes = routes;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        routes.open(router, "/ws", this::enter);
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        contexts.forEach((session, context) -> context.runOnContext(
                now -> session.end(Outbound.GOING_AWAY, "the gateway stops; resume with the last event_id")));
    }

    private record Entry(String key, Program program, String account, String after) {}

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        String after;
        try {
            check(request);
            after = SocketMessage.eventId(header(request, "x-after-id"));
        } catch (Refusal refusal) {
            refuse(context, refusal);
            return;
        }
        String key = request.getHeader("x-api-key");
        String account = header(request, "x-account-id");
        request.pause();
        Context loop = vertx.getOrCreateContext();
        kit.beside(() -> {
            try {
                Program program = key == null ? null : known(key, account, ClientAddress.of(context));
                Entry entry = new Entry(key, program, account, after);
                loop.runOnContext(now -> upgrade(context, entry));
            } catch (RuntimeException e) {
                Refusal refusal = SocketTalk.told(e);
                loop.runOnContext(now -> refuse(context, refusal));
            }
        });
    }

    /** Null when it is not there, or says nothing: some programs send each header always. */
    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private Program known(String key, String account, String address) {
        Program program = account == null
                ? kit.programs().require(key, address)
                : kit.look(key, address, account, null).program();
        kit.places().enter(program);
        return program;
    }

    private void check(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && !isListed(origin)) {
            throw new Refusal(ErrorCode.AUTH_002, "Pages of this origin may not connect");
        }
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            throw new Refusal(
                    ErrorCode.REQ_001,
                    "This address speaks WebSocket",
                    Map.of("expected_header", "Upgrade: websocket"));
        }
        Handshake.require(request);
        if (open.get() >= kit.config().maxConnections()) {
            throw new Refusal(ErrorCode.SYS_002, "No connection is free; come back later");
        }
    }

    private boolean isListed(String origin) {
        return kit.config().origins().stream().anyMatch(listed -> isOrigin(listed, origin));
    }

    /** {@code http://host:*} is that host with any port. */
    static boolean isOrigin(String listed, String origin) {
        if (!listed.endsWith(":*")) {
            return listed.equals(origin);
        }
        String host = listed.substring(0, listed.length() - 2);
        return origin.equals(host)
                || origin.startsWith(host + ":")
                        && origin.substring(host.length() + 1).matches("\\d{1,5}");
    }

    private void upgrade(RoutingContext context, Entry entry) {
        if (context.response().closed()) {
            // Gone while it was looked up: nobody would be told of its end any more.
            giveBack(entry);
            return;
        }
        HttpConnection connection = context.request().connection();
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    FrameFault.watchTexts(connection);
                    join(socket, entry, ClientAddress.of(context));
                })
                .onFailure(failure -> {
                    Log.debugf("upgrade failed: %s", failure.getMessage());
                    giveBack(entry);
                    if (!context.response().headWritten()) {
                        refuse(context, new Refusal(ErrorCode.REQ_001, "The upgrade to a WebSocket failed"));
                    }
                });
    }

    private void giveBack(Entry entry) {
        if (entry.program() != null) {
            kit.places().leave(entry.program());
        }
    }

    private void join(ServerWebSocket socket, Entry entry, String address) {
        Context context = vertx.getOrCreateContext();
        Outbound out = new Outbound(socket, vertx, kit.config());
        SocketSession session = new SocketSession(kit, context, out, address);
        open.incrementAndGet();
        contexts.put(session, context);
        socket.textMessageHandler(session::text);
        socket.binaryMessageHandler(bytes -> session.binary());
        socket.exceptionHandler(failure -> failed(session, failure));
        long heartbeat = vertx.setPeriodic(kit.config().heartbeat().toMillis(), id -> session.heartbeat());
        long login = vertx.setTimer(kit.config().loginDeadline().toMillis(), id -> {
            if (!session.isKnown()) {
                session.end(Outbound.POLICY, "no key was shown");
            }
        });
        socket.closeHandler(now -> {
            vertx.cancelTimer(heartbeat);
            vertx.cancelTimer(login);
            contexts.remove(session);
            open.decrementAndGet();
            session.ended();
        });
        if (entry.program() != null) {
            session.begin(entry.key(), entry.program(), entry.account(), entry.after());
        }
    }

    private static void failed(SocketSession session, Throwable failure) {
        FrameFault.of(failure)
                .ifPresentOrElse(
                        fault -> session.end((short) fault.code(), fault.reason()),
                        () -> Log.debugf("connection failed: %s", failure.getMessage()));
    }

    private void refuse(RoutingContext context, Refusal refusal) {
        context.request().resume();
        failures.end(context, refusal.code(), refusal.getMessage(), refusal.details());
    }
}
