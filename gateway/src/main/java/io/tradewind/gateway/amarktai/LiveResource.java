package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.live.Tickets;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tickets for {@code WS /api/ws}, so that no token has to stand in an address. */
@Path("/api/ws/ticket")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@RateLimit(group = "ws-ticket", perMinute = 60)
public class LiveResource {
    private final Tickets tickets;
    private final Caller caller;

    LiveResource(Tickets tickets, Caller caller) {
        this.tickets = tickets;
        this.caller = caller;
    }

    /** A ticket. */
    public record TicketView(boolean success, String ticket, Instant expiresAt) {}

    @POST
    @Operation(
            summary = "A ticket that opens ws://…/api/ws?ticket=… once within 30 seconds",
            description = "WS /api/ws also takes the Authorization header or ?token=. Messages: {\"type\":\"ping\"} is"
                    + " answered by pong; the server sends bot_update, trade_executed, alert, heartbeat and gap. seq is"
                    + " what ?last_event_id= takes after a reconnect. GET /api/realtime/events sends the same as"
                    + " server-sent events with overview_update, and takes Last-Event-ID.")
    public TicketView issue() {
        Claims claims = caller.claims();
        UUID session = claims.sessionId() == null ? null : UUID.fromString(claims.sessionId());
        Tickets.Ticket ticket = tickets.issue(claims.subject(), session, claims.expiresAt());
        return new TicketView(true, ticket.ticket(), ticket.expiresAt());
    }
}
