package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.login.CredentialService;
import io.tradewind.gateway.session.CurrentUser;
import io.tradewind.gateway.session.Session;
import io.tradewind.gateway.session.SessionService;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a person changes about herself: name, currency, password, and where she is logged in. */
@Path("/api/auth")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
public class ProfileResource {
    private final UserService users;
    private final CredentialService credentials;
    private final SessionService sessions;
    private final Caller caller;
    private final CurrentUser user;
    private final CallersPlace place;

    ProfileResource(
            UserService users,
            CredentialService credentials,
            SessionService sessions,
            Caller caller,
            CurrentUser user,
            CallersPlace place) {
        this.users = users;
        this.credentials = credentials;
        this.sessions = sessions;
        this.caller = caller;
        this.user = user;
        this.place = place;
    }

    /**
     * Where a person is logged in.
     *
     * @param current the session of this very call
     * @param lastUsedAt when its token was made or renewed last
     */
    public record SessionView(
            String id,
            boolean current,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String address,
            String userAgent) {
        static SessionView of(Session session, Optional<UUID> current) {
            return new SessionView(
                    session.id().toString(),
                    current.filter(session.id()::equals).isPresent(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.expiresAt(),
                    session.address(),
                    session.userAgent());
        }
    }

    /** A person's sessions. */
    public record Sessions(boolean success, List<SessionView> sessions, int total) {}

    @PUT
    @Path("/profile")
    @Operation(summary = "Change first name or currency; what is absent stays")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: each wrong field is named")
    public AuthResource.Me change(ProfileRequest body) {
        ProfileRequest request = ProfileRequest.require(body);
        return new AuthResource.Me(
                true,
                ProfileView.of(
                        users.changeProfile(user.id(), request.firstName(), request.currency()), caller.accounts()));
    }

    @POST
    @Path("/password")
    @RateLimit(group = "password", perMinute = 5)
    @Operation(
            summary = "Change the password; the person's other sessions, those of the cockpit too, end within seconds")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: each wrong field is named")
    public AuthResource.Done changePassword(PasswordRequest body) {
        PasswordRequest request = PasswordRequest.require(body);
        credentials.changePassword(
                user.id(), user.session(), request.currentPassword(), request.newPassword(), place.here());
        return new AuthResource.Done(true, "Password changed, other sessions ended");
    }

    @GET
    @Path("/sessions")
    @Operation(summary = "Where one is logged in, newest first")
    public Sessions list() {
        List<SessionView> views = sessions.of(user.id()).stream()
                .map(session -> SessionView.of(session, user.session()))
                .toList();
        return new Sessions(true, views, views.size());
    }

    @DELETE
    @Path("/sessions")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "End every session but this one, those of the cockpit too")
    public AuthResource.Done endOthers() {
        int ended = credentials.endOtherSessions(user.id(), user.session());
        return new AuthResource.Done(true, ended + " other sessions ended");
    }

    @DELETE
    @Path("/sessions/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "End one session; its tokens stop within seconds")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no such session of this person")
    public AuthResource.Done end(@PathParam("id") String id) {
        sessions.end(user.id(), Asked.id("session", id));
        return new AuthResource.Done(true, "Session ended");
    }
}
