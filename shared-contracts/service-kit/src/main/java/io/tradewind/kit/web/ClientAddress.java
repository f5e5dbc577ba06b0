package io.tradewind.kit.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Where a call came from: the peer of the connection, or what a trusted proxy says about its own peer. */
public final class ClientAddress {
    private static final String ADDRESS = "tradewind.client-address";
    private static final String SECURE = "tradewind.client-secure";

    private ClientAddress() {}

    /** The caller's address. */
    public static String of(RoutingContext context) {
        String known = context.get(ADDRESS);
        return known == null ? peer(context.request()) : known;
    }

    /** Whether the caller's own connection is encrypted, here or at the trusted proxy. */
    public static boolean isSecure(RoutingContext context) {
        return context.request().isSSL() || Boolean.TRUE.equals(context.get(SECURE));
    }

    static void set(RoutingContext context, TrustedProxies proxies) {
        HttpServerRequest request = context.request();
        String peer = peer(request);
        context.put(ADDRESS, proxies.clientOf(peer, request.headers().getAll("X-Forwarded-For")));
        context.put(
                SECURE, proxies.isTrusted(peer) && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }

    private static String peer(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? "unknown"
                : String.valueOf(request.remoteAddress().hostAddress());
    }
}
