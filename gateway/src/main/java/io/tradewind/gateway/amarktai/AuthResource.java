package io.tradewind.gateway.amarktai;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.broker.CockpitSessions;
import io.tradewind.gateway.invite.InviteService;
import io.tradewind.gateway.login.LoginService;
import io.tradewind.gateway.session.LoggedIn;
import io.tradewind.gateway.session.SessionService;
import io.tradewind.gateway.user.Registration;
import io.tradewind.gateway.user.User;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.openapi.Answers;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Who a person is, for the web front end. */
@Path("/api/auth")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuthResource {
    private final SessionService sessions;
    private final UserService users;
    private final Caller caller;
    private final RefreshCookie cookie;
    private final LoginService logins;
    private final CallersPlace place;
    private final InviteService invites;
    private final CockpitSessions cockpits;

    AuthResource(
            LoginService logins,
            SessionService sessions,
            UserService users,
            Caller caller,
            RefreshCookie cookie,
            CallersPlace place,
            InviteService invites,
            CockpitSessions cockpits) {
        this.logins = logins;
        this.place = place;
        this.invites = invites;
        this.sessions = sessions;
        this.users = users;
        this.caller = caller;
        this.cookie = cookie;
        this.cockpits = cockpits;
    }

    @POST
    @Path("/register")
    @PermitAll
    @RateLimit(group = "register", perMinute = 5, by = RateLimit.By.ADDRESS)
    @Operation(
            summary = "Become a user with the roles user and trader, or with those of the invite",
            description = "GET /api/auth/registration says whether an invite code is needed. A code works once."
                    + " Where none is needed one that nobody issued makes no difference.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "john",
                                            value =
                                                    "{\"email\":\"user@example.com\",\"password\":\"securepassword\",\"first_name\":\"John\"}")))
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: each wrong field is named")
    @Answers(LoginResponse.class)
    public Response register(RegisterRequest body) {
        RegisterRequest request = RegisterRequest.require(body);
        return answer(logins.register(
                new Registration(request.email(), request.password(), request.firstName()),
                request.inviteCode(),
                place.here()));
    }

    /**
     * How one registers here.
     *
     * @param firstAdministratorAwaited the launcher's one-time code, shown as invite code, makes an administrator
     */
    public record RegistrationTerms(boolean success, boolean inviteRequired, boolean firstAdministratorAwaited) {}

    @GET
    @Path("/registration")
    @PermitAll
    @Operation(summary = "Whether an invite code is needed to register")
    public RegistrationTerms registration() {
        return new RegistrationTerms(true, invites.isRequired(), invites.isFirstAdministratorAwaited());
    }

    @POST
    @Path("/login")
    @PermitAll
    @RateLimit(group = "login", perMinute = 5, by = RateLimit.By.ADDRESS)
    @Operation(summary = "Open a session; the token holds for minutes, /api/auth/refresh renews it")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "john",
                                            value =
                                                    "{\"email\":\"user@example.com\",\"password\":\"securepassword\"}")))
    @APIResponse(
            responseCode = "401",
            description = "AUTH_INVALID: wrong email, password or code. AUTH_REQUIRED with two_factor_required: repeat"
                    + " the login with totp_code (or recovery_code)")
    @APIResponse(responseCode = "429", description = "RATE_LIMIT: see Retry-After")
    @Answers(LoginResponse.class)
    public Response login(LoginRequest body) {
        LoginRequest request = LoginRequest.require(body);
        return answer(logins.login(request.email(), request.password(), request.proof(), place.here()));
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @RateLimit(group = "refresh", perMinute = 60, by = RateLimit.By.ADDRESS)
    @Operation(
            summary = "A new token for the session of the token shown, or of the refresh cookie that the login set",
            description = "The cookie works after the token's end too, until the session ends.")
    @APIResponse(responseCode = "401", description = "AUTH_REQUIRED with neither, AUTH_INVALID after its end")
    @Answers(LoginResponse.class)
    public Response refresh(
            @HeaderParam("Authorization") String bearer, @CookieParam(RefreshCookie.NAME) String secret) {
        boolean hasCookie = isThere(secret);
        if (bearer != null) {
            try {
                return answer(sessions.refresh(caller.claims()));
            } catch (AuthenticationFailedException ended) {
                // A front end sends its old token along with the cookie: the cookie still counts.
                if (!hasCookie) {
                    throw ended;
                }
            }
        }
        if (!hasCookie) {
            throw neither();
        }
        return answer(sessions.refresh(secret));
    }

    @POST
    @Path("/logout")
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "End the session of the token shown, and of the refresh cookie; its tokens stop within seconds",
            description =
                    "The cookie is enough, after the token's end too. It is taken back. The cockpit's token or"
                            + " cookie ends the cockpit's session in the same way; the broker's goes on, since bots trade by it.")
    @APIResponse(
            responseCode = "401",
            description = "AUTH_REQUIRED with neither, AUTH_INVALID without a cookie after the token's end")
    @Answers(Done.class)
    public Response logout(
            @HeaderParam("Authorization") String bearer,
            @CookieParam(RefreshCookie.NAME) String secret,
            @CookieParam(CockpitSessions.COOKIE) String cockpit) {
        boolean hasCookie = isThere(secret) || isThere(cockpit);
        if (bearer == null && !hasCookie) {
            throw neither();
        }
        if (bearer != null) {
            try {
                endSessionOf(bearer);
            } catch (AuthenticationFailedException ended) {
                // Whoever comes next to this browser must not be who left it an hour ago.
                if (!hasCookie) {
                    throw ended;
                }
            }
        }
        Response.ResponseBuilder answer = Response.ok(new Done(true, "Logged out"));
        if (isThere(secret)) {
            sessions.logout(secret);
        }
        if (isThere(cockpit)) {
            cockpits.logout(cockpit);
            answer.cookie(cookie.clearedCockpit());
        }
        return answer.cookie(cookie.cleared()).build();
    }

    private void endSessionOf(String bearer) {
        Optional<String> cockpit = CockpitSessions.shown(bearer);
        if (cockpit.isEmpty()) {
            sessions.logout(caller.claims());
        } else if (!cockpits.logout(cockpit.get())) {
            throw new AuthenticationFailedException("no session of the cockpit");
        }
    }

    private static boolean isThere(String secret) {
        return secret != null && !secret.isEmpty();
    }

    private static Refusal neither() {
        return new Refusal(ErrorCode.AUTH_001, "A token or the refresh cookie is needed");
    }

    @GET
    @Path("/me")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(summary = "The person of the token")
    public Me me() {
        return person(caller.subject())
                .map(user -> new Me(true, ProfileView.of(user, caller.accounts())))
                .orElseThrow(() -> Refusal.notFound("user", caller.subject()));
    }

    /** Tokens that the operator of this machine made by hand may name nobody in the user table. */
    private Optional<User> person(String subject) {
        try {
            return users.find(UUID.fromString(subject));
        } catch (IllegalArgumentException noUserId) {
            return Optional.empty();
        }
    }

    /** Answer of {@code /me}. */
    public record Me(boolean success, ProfileView user) {}

    /** It is done. */
    public record Done(boolean success, String message) {}

    private Response answer(LoggedIn loggedIn) {
        Response.ResponseBuilder response =
                Response.ok(new LoginResponse(loggedIn.token(), UserView.of(loggedIn.user())));
        loggedIn.refreshSecret()
                .ifPresent(
                        secret -> response.cookie(cookie.holding(secret, loggedIn.sessionExpiresAt()), place.cookie()));
        return response.header("Cache-Control", "no-store").build();
    }
}
