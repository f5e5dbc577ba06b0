package io.tradewind.gateway.amarktai;

import io.tradewind.gateway.attempt.Place;
import io.tradewind.gateway.secret.RandomSecret;
import io.tradewind.kit.web.ClientAddress;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/**
 * Where the caller logs in from. A browser keeps a cookie for half a year that only says "I have been here": it opens
 * nothing, and lets its owner log in while strangers guess at her password.
 */
@RequestScoped
class CallersPlace {
    private static final String COOKIE = "tw_device";
    private static final Duration KEPT = Duration.ofDays(180);
    private static final int BYTES = 24;

    private final RoutingContext call;
    private String device;

    CallersPlace(RoutingContext call) {
        this.call = call;
    }

    Place here() {
        return new Place(device(), ClientAddress.of(call), call.request().getHeader("User-Agent"));
    }

    /** The same cookie again, or a new one. */
    NewCookie cookie() {
        return new NewCookie.Builder(COOKIE)
                .value(device())
                .path("/api/auth")
                .maxAge((int) KEPT.toSeconds())
                .httpOnly(true)
                .secure(ClientAddress.isSecure(call))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private String device() {
        if (device == null) {
            Cookie shown = call.request().getCookie(COOKIE);
            device = shown != null && shown.getValue().matches("[A-Za-z0-9_-]{32}") ? shown.getValue() : fresh();
        }
        return device;
    }

    private static String fresh() {
        return RandomSecret.fresh(BYTES);
    }
}
