package io.tradewind.kit.web;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;

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

    /** What limits count by: an IPv4 address, or the /64 network of an IPv6 one, of which one household has 2^64. */
    public static String householdOf(RoutingContext context) {
        return household(of(context));
    }

    static String household(String address) {
        byte[] bytes = address.indexOf(':') < 0 ? null : NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null || bytes.length != 16 ? address : HexFormat.of().formatHex(bytes, 0, 8) + "::/64";
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
