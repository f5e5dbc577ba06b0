package io.tradewind.gateway.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.web.FrameFault;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Binds a connection of Vert.x to a {@link LiveClient}. */
@Singleton
class Connections {
    private final LiveClients clients;
    private final LiveLog log;
    private final LiveJson json;
    private final Frames streamFrames;
    private final SocketFrames answers;
    private final Frames socketFrames;
    private final Overviews overviews;
    private final LiveConfig config;
    private final Clock clock;
    private final Vertx vertx;

    Connections(
            LiveClients clients,
            LiveLog log,
            LiveJson json,
            Overviews overviews,
            LiveConfig config,
            Clock clock,
            Vertx vertx) {
        this.clients = clients;
        this.overviews = overviews;
        this.log = log;
        this.json = json;
        this.streamFrames = new SharedFrames(new SseFrames(json));
        this.answers = new SocketFrames(json);
        this.socketFrames = new SharedFrames(answers);
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Server-sent events; runs on the connection's event loop. */
    void stream(RoutingContext routing, Viewer viewer, long after, boolean isTooOld) {
        HttpServerResponse response = routing.response();
        response.setChunked(true)
                .setWriteQueueMaxSize(config.writeQueue())
                .putHeader("Content-Type", "text/event-stream;charset=UTF-8")
                .putHeader("Cache-Control", "no-cache, no-transform")
                // nginx buffers answers otherwise.
                .putHeader("X-Accel-Buffering", "no");
        LiveClient client = client(viewer, new SseOutlet(routing.request(), response), streamFrames, after);
        response.drainHandler(now -> client.drained());
        response.exceptionHandler(failure -> end(client));
        response.closeHandler(now -> end(client));
        response.endHandler(now -> end(client));
        begin(client, isTooOld);
    }

    /** A WebSocket; runs on its event loop. */
    void join(ServerWebSocket socket, Viewer viewer, long after, boolean isTooOld) {
        socket.setWriteQueueMaxSize(config.writeQueue());
        LiveClient client = client(viewer, new SocketOutlet(socket), socketFrames, after);
        MessageRate rate = new MessageRate(config.messages());
        socket.textMessageHandler(text -> answer(client, rate, text));
        socket.binaryMessageHandler(bytes -> client.end(1003, "text messages only"));
        socket.drainHandler(now -> client.drained());
        socket.exceptionHandler(failure -> failed(client, failure));
        socket.closeHandler(now -> end(client));
        begin(client, isTooOld);
    }

    private static void failed(LiveClient client, Throwable failure) {
        FrameFault.of(failure)
                .ifPresentOrElse(
                        fault -> client.end(fault.code(), fault.reason()),
                        () -> Log.debugf("live connection failed: %s", failure.getMessage()));
    }

    private LiveClient client(Viewer viewer, Outlet outlet, Frames frames, long after) {
        Context context = vertx.getOrCreateContext();
        LiveClient client = new LiveClient(
                viewer,
                outlet,
                frames,
                (user, from, limit, back) -> vertx.executeBlocking(() -> log.of(user, from, limit), false)
                        .onComplete(read ->
                                context.runOnContext(now -> back.accept(read.succeeded() ? read.result() : null))),
                clock,
                config.queue(),
                config.patience(),
                after);
        clients.add(client, context);
        return client;
    }

    private void begin(LiveClient client, boolean isTooOld) {
        if (isTooOld) {
            client.tooOld(0);
        }
        client.heartbeat();
        overviews.welcome(client);
    }

    private void end(LiveClient client) {
        if (clients.remove(client)) {
            client.gone();
            clients.leave(client.viewer().userId());
        }
    }

    private void answer(LiveClient client, MessageRate rate, String text) {
        Instant now = clock.instant();
        if (!rate.take(now)) {
            client.end(1008, "too many messages");
            return;
        }
        Optional<JsonNode> message = text.length() > config.longestMessage() ? Optional.empty() : json.given(text);
        if (message.isEmpty()) {
            client.answer(
                    answers.error("VALIDATION_ERROR", "A message is a JSON object of 4096 characters at most", now));
        } else if (message.get().path("type").asText().equals("ping")) {
            client.answer(answers.pong(now));
        } else {
            client.answer(answers.error("VALIDATION_ERROR", "type: has to be ping", now));
        }
    }
}
