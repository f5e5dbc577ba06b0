package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.apikey.ApiKeyService;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.session.CurrentUser;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.openapi.Answers;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Keys with which a person's programs reach the trading door ({@code x-api-key}). */
@Path("/api/api-keys")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
public class ApiKeyResource {
    private final ApiKeyService keys;
    private final CurrentUser user;

    ApiKeyResource(ApiKeyService keys, CurrentUser user) {
        this.keys = keys;
        this.user = user;
    }

    /**
     * Answer of a creation.
     *
     * @param key what the program sends; shown this once
     */
    public record Created(boolean success, String key, ApiKeyView apiKey, String message) {
        @Override
        public String toString() {
            return "Created[" + apiKey.id() + "]";
        }
    }

    /** A person's keys. */
    public record Keys(boolean success, List<ApiKeyView> apiKeys, int total) {}

    @POST
    @RateLimit(group = "api-keys", perMinute = 10)
    @Operation(
            summary = "Make a key for a program; it is shown once",
            description =
                    "At most 25 keys. scopes: read, trade, risk. accounts: own ones, none = all. expires_at: none ="
                            + " never.")
    @APIResponse(responseCode = "201", description = "The key")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: an account that is not one's own")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: each wrong field is named")
    @Answers(Created.class)
    public Response create(ApiKeyRequest body) {
        ApiKeyService.Created created = keys.create(user.id(), user.claims().roles(), ApiKeyRequest.require(body));
        return Response.status(Response.Status.CREATED)
                .entity(new Created(
                        true,
                        created.plain(),
                        ApiKeyView.of(created.key()),
                        "Keep this key now, it cannot be shown again"))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Operation(summary = "One's keys that are not revoked, newest first")
    public Keys list() {
        List<ApiKeyView> views = keys.of(user.id()).stream().map(ApiKeyView::of).toList();
        return new Keys(true, views, views.size());
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Revoke a key: it opens nothing from here on")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no such key of this person")
    public AuthResource.Done revoke(@PathParam("id") String id) {
        keys.revoke(user.id(), Asked.id("api key", id));
        return new AuthResource.Done(true, "API key revoked");
    }
}
