package io.tradewind.gateway.edge;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * No compression of WebSocket messages, as at the two streams: it would be done anew for every client, and where it is
 * offered a frame with a reserved bit is not refused by the protocol but ends the connection without a word.
 */
@Singleton
class SocketOptions implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false).setPerFrameWebSocketCompressionSupported(false);
    }
}
