package io.tradewind.gateway.oms;

import io.quarkus.tls.TlsConfigurationRegistry;
import io.tradewind.kit.call.ServicesConfig;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.TokenSigner;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The way to the suite's event stream. */
@Singleton
class EventStreams {
    private static final String SERVICE = "event-stream";
    private static final int MAX_MESSAGE = 1_048_576;
    private static final int CONNECT_MILLIS = 3_000;

    private final Vertx vertx;
    private final ServicesConfig services;
    private final TokenSigner tokens;
    private final TlsConfigurationRegistry tls;
    private volatile WebSocketClient client;

    EventStreams(Vertx vertx, ServicesConfig services, TokenSigner tokens, TlsConfigurationRegistry tls) {
        this.vertx = vertx;
        this.services = services;
        this.tokens = tokens;
        this.tls = tls;
    }

    WebSocketClient client() {
        WebSocketClient present = client;
        if (present != null) {
            return present;
        }
        synchronized (this) {
            if (client == null) {
                WebSocketClientOptions options = new WebSocketClientOptions()
                        .setMaxConnections(10_000)
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setMaxMessageSize(MAX_MESSAGE)
                        .setMaxFrameSize(MAX_MESSAGE);
                tls.get("internal")
                        .ifPresent(bucket -> options.setKeyCertOptions(bucket.getKeyStoreOptions())
                                .setTrustOptions(bucket.getTrustStoreOptions()));
                client = vertx.createWebSocketClient(options);
            }
            return client;
        }
    }

    /** In the name of a program. */
    WebSocketConnectOptions connection(String pathAndQuery, Claims claims) {
        URI base = services.urls().get(SERVICE);
        boolean isTls = base.getScheme().equals("https");
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(base.getHost())
                .setPort(base.getPort() > 0 ? base.getPort() : isTls ? 443 : 80)
                .setSsl(isTls)
                .setURI(pathAndQuery);
        options.setTimeout(CONNECT_MILLIS);
        options.putHeader("Authorization", "Bearer " + tokens.onBehalfOf(SERVICE, claims));
        return options;
    }

    void later(long millis, Runnable action) {
        vertx.setTimer(millis, ignored -> action.run());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
