package io.tradewind.gateway.mci;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.ignition.Ignition;
import io.tradewind.gateway.ignition.Ignitions;
import io.tradewind.gateway.session.SessionWatch;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.TokenVerifier;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Who may look at a telemetry stream, and for how long. Blocks: sessions and users are asked of the table. */
@Singleton
class Onlookers {
    private static final String BEARER = "Bearer ";

    private final TokenVerifier verifier;
    private final Ignitions ignitions;
    private final SessionWatch sessions;
    private final UserService users;

    Onlookers(TokenVerifier verifier, Ignitions ignitions, SessionWatch sessions, UserService users) {
        this.verifier = verifier;
        this.ignitions = ignitions;
        this.sessions = sessions;
        this.users = users;
    }

    /** @param sessionId what the look lasts as long as; null when the token has none */
    record Onlooker(UUID userId, String sessionId) {}

    /** Whoever comes in has an ignited connection, and a session that holds. */
    Onlooker of(HttpServerRequest request) throws TokenVerifier.InvalidToken {
        String ticket = request.getParam("ticket");
        if (ticket != null && !ticket.isEmpty()) {
            return ofTicket(ticket);
        }
        Claims claims = verifier.verify(token(request));
        sessions.requireLive(claims);
        Onlooker onlooker = new Onlooker(Operator.of(claims).userId(), claims.sessionId());
        requireWelcome(onlooker);
        if (!ignitions.of(onlooker.userId()).isRunning()) {
            throw new Refusal(ErrorCode.REQ_007, "Nothing is ignited, so there is nothing to stream");
        }
        return onlooker;
    }

    private Onlooker ofTicket(String ticket) {
        Ignition ignition = ignitions
                .ofTicket(ticket)
                .orElseThrow(() -> new Refusal(ErrorCode.AUTH_001, "The connection of this ticket has ended"));
        Onlooker onlooker = new Onlooker(
                ignition.userId(),
                ignition.sessionId() == null ? null : ignition.sessionId().toString());
        requireWelcome(onlooker);
        return onlooker;
    }

    private void requireWelcome(Onlooker onlooker) {
        if (!isWelcome(onlooker)) {
            throw SessionWatch.ended();
        }
    }

    /** Whether somebody who came in may stay: the session lasts, and nobody shut the person out. */
    boolean isWelcome(Onlooker onlooker) {
        return onlooker.sessionId() == null
                ? users.find(onlooker.userId()).filter(user -> !user.disabled()).isPresent()
                : sessions.isLive(onlooker.sessionId());
    }

    private static String token(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        String token = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).trim()
                : request.getParam("token");
        if (token == null || token.isEmpty()) {
            throw new Refusal(ErrorCode.AUTH_001, "A ticket, a token or the cockpit's cookie is needed");
        }
        return token;
    }
}
