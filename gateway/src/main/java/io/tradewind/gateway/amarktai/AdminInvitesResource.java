package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.admin.PeopleService;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.invite.Invite;
import io.tradewind.gateway.invite.InviteService;
import io.tradewind.gateway.session.CurrentUser;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.openapi.Answers;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Invite codes: each lets one person register, with the roles on it. */
@Path("/api/admin/invites")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class AdminInvitesResource {
    private static final List<String> USUAL = List.of(Roles.TRADER, Roles.USER);

    private final InviteService invites;
    private final CurrentUser admin;
    private final Clock clock;

    AdminInvitesResource(InviteService invites, CurrentUser admin, Clock clock) {
        this.invites = invites;
        this.admin = admin;
        this.clock = clock;
    }

    /**
     * A wanted code.
     *
     * @param note for administrators; at most 200 characters, optional
     * @param roles optional, user and trader by default
     * @param expiresAt at most a year ahead; optional
     */
    public record InviteRequest(String note, List<String> roles, Instant expiresAt) {}

    /** @param state open, used, revoked, expired */
    public record InviteView(
            String id,
            String state,
            String note,
            List<String> roles,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            String usedBy,
            Instant usedAt) {
        static InviteView of(Invite invite, Instant now) {
            return new InviteView(
                    invite.id().toString(),
                    invite.state(now),
                    invite.note(),
                    invite.roles(),
                    invite.createdBy(),
                    invite.createdAt(),
                    invite.expiresAt(),
                    invite.usedBy() == null ? null : invite.usedBy().toString(),
                    invite.usedAt());
        }
    }

    /** @param inviteCode shown this once */
    public record Created(boolean success, String inviteCode, InviteView invite) {
        @Override
        public String toString() {
            return "Created[" + invite.id() + "]";
        }
    }

    /** Invites, newest first. */
    public record Invites(boolean success, List<InviteView> invites) {}

    @POST
    @Operation(summary = "Make an invite code; it is shown once and works once")
    @APIResponse(responseCode = "201", description = "The code")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: each wrong field is named")
    @Answers(Created.class)
    public Response create(InviteRequest body) {
        InviteRequest request = Form.body(body);
        List<String> roles = request.roles() == null ? USUAL : PeopleService.checkedRoles("roles", request.roles());
        InviteService.Created created = invites.create(admin.id(), request.note(), roles, request.expiresAt());
        return Response.status(Response.Status.CREATED)
                .entity(new Created(true, created.code(), InviteView.of(created.invite(), clock.instant())))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Operation(summary = "Invites, newest first; without the codes")
    public Invites list(@QueryParam("limit") String limit, @QueryParam("offset") String offset) {
        Paging part = Paging.of(limit, offset);
        Instant now = clock.instant();
        return new Invites(
                true,
                invites.list(part.limit(), part.offset()).stream()
                        .map(invite -> InviteView.of(invite, now))
                        .toList());
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Revoke an open invite")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no open invite")
    public AuthResource.Done revoke(@PathParam("id") String id) {
        invites.revoke(admin.id(), Asked.id("open invite", id));
        return new AuthResource.Done(true, "Invite revoked");
    }
}
