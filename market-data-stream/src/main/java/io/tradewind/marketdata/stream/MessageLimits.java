package io.tradewind.marketdata.stream;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.tradewind.marketdata.MarketDataConfig;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Keeps a client from filling memory with one long message. */
@Singleton
final class MessageLimits implements HttpServerOptionsCustomizer {
    private final int maxMessage;

    MessageLimits(MarketDataConfig config) {
        this.maxMessage = config.stream().maxMessage();
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        limit(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        limit(options);
    }

    private void limit(HttpServerOptions options) {
        options.setMaxWebSocketFrameSize(maxMessage).setMaxWebSocketMessageSize(maxMessage);
    }
}
