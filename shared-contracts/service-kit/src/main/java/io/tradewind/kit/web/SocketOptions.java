package io.tradewind.kit.web;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * No compression of WebSocket messages: it would be done anew for every client, a short one may fill memory when it is
 * read, and where it is offered a frame with a reserved bit is not refused by the protocol but ends the connection
 * without a word.
 */
@Singleton
class SocketOptions implements HttpServerOptionsCustomizer {
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        uncompressed(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        uncompressed(options);
    }

    private static void uncompressed(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false).setPerFrameWebSocketCompressionSupported(false);
    }
}
