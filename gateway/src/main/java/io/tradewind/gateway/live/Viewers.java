package io.tradewind.gateway.live;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.Failure;
import io.tradewind.gateway.session.LiveSessions;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.identity.TokenVerifier;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds out who wants to look. Blocks: the session is asked of the table. */
@Singleton
class Viewers {
    private static final Set<String> MAY_LOOK =
            Set.of(Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN);

    private final TokenVerifier verifier;
    private final LiveSessions sessions;
    private final Tickets tickets;

    Viewers(TokenVerifier verifier, LiveSessions sessions, Tickets tickets) {
        this.verifier = verifier;
        this.sessions = sessions;
        this.tickets = tickets;
    }

    Viewer ofToken(String token) {
        Claims claims;
        try {
            claims = verifier.verify(token);
        } catch (TokenVerifier.InvalidToken wrong) {
            throw invalid(wrong.getMessage());
        }
        if (!claims.issuer().equals("gateway") || claims.roles().contains(Roles.SERVICE)) {
            throw invalid("This door takes tokens of people only");
        }
        if (claims.roles().stream().noneMatch(MAY_LOOK::contains)) {
            throw new Refusal(ErrorCode.AUTH_002, "No role of this token may look");
        }
        UUID session = claims.sessionId() == null ? null : UUID.fromString(claims.sessionId());
        return requireLive(new Viewer(claims.subject(), session, claims.expiresAt()));
    }

    Viewer ofTicket(String ticket) {
        return requireLive(tickets.use(ticket)
                .orElseThrow(() -> invalid("The ticket is unknown, used or too old: fetch another one")));
    }

    private Viewer requireLive(Viewer viewer) {
        if (viewer.sessionId() != null
                && sessions.among(List.of(viewer.sessionId())).isEmpty()) {
            throw invalid("The session has ended");
        }
        return viewer;
    }

    private static Refusal invalid(String message) {
        return new Refusal(ErrorCode.AUTH_001, message, Map.of(Failure.CREDENTIALS, "invalid"));
    }
}
