package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.exchangekey.ExchangeKey;
import io.tradewind.gateway.exchangekey.ExchangeKeyService;
import io.tradewind.gateway.exchangekey.KeyCheck;
import io.tradewind.gateway.exchangekey.VenueCredentials;
import io.tradewind.gateway.session.CurrentUser;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A person's keys at venues. What was saved never comes back; it lies in the execution engine's vault. */
@Path("/api/keys")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER})
public class ExchangeKeyResource {
    private static final String MASK = "********";

    private final ExchangeKeyService keys;
    private final CurrentUser user;

    ExchangeKeyResource(ExchangeKeyService keys, CurrentUser user) {
        this.keys = keys;
        this.user = user;
    }

    /**
     * Answer of a test.
     *
     * @param missing permissions that trading needs and these keys lack
     * @param excessive permissions that trading does not need (only where the operator allows them)
     * @param latencyMs how long the venue took
     */
    public record Tested(
            boolean success,
            String message,
            String provider,
            KeyCheck.Permissions permissions,
            List<String> missing,
            List<String> excessive,
            long latencyMs) {}

    /**
     * Keys, masked.
     *
     * @param apiKey mask, with the last four characters where the key is long enough
     * @param accountId the account under which they trade
     * @param permissions as the venue said at {@code checkedAt}
     */
    public record KeyView(
            String id,
            String provider,
            String apiKey,
            String apiSecret,
            long accountId,
            String accountLabel,
            KeyCheck.Permissions permissions,
            Instant createdAt,
            Instant checkedAt) {
        static KeyView of(ExchangeKey key) {
            return new KeyView(
                    key.id().toString(),
                    key.provider(),
                    key.hint() == null ? MASK : key.hint(),
                    MASK,
                    key.accountId(),
                    key.label(),
                    key.permissions(),
                    key.createdAt(),
                    key.checkedAt());
        }
    }

    /** Keys of one venue. */
    public record One(boolean success, String message, KeyView key) {}

    /** Keys of every linked venue. */
    public record Keys(boolean success, List<KeyView> keys, int total) {}

    @POST
    @Path("/test")
    @RateLimit(group = "keys", perMinute = 20)
    @Operation(
            summary = "Ask the venue whether keys are good; nothing is kept",
            description =
                    "paper answers without keys. Fields are called as in required_fields of GET /api/providers; what"
                            + " a venue takes beyond those goes into credentials.")
    @APIResponse(
            responseCode = "400",
            description = "VALIDATION_ERROR: the venue does not take them, or they lack or exceed what trading needs")
    @APIResponse(responseCode = "503", description = "PROVIDER_ERROR: the venue did not answer")
    public Tested test(ExchangeKeyRequest body) {
        VenueCredentials credentials = ExchangeKeyRequest.require(body);
        KeyCheck check = keys.test(credentials);
        String message = check.missing().isEmpty()
                ? "API keys are valid"
                : "API keys are valid, but lack the permission to " + String.join(" and ", check.missing());
        return new Tested(
                true,
                message,
                credentials.provider(),
                check.permissions(),
                check.missing(),
                check.excessive(),
                check.latencyMs());
    }

    @POST
    @RateLimit(group = "keys", perMinute = 20)
    @Operation(
            summary = "Save keys, once the venue has taken them; they take the place of older ones of that venue",
            description = "Opens the person's account at that venue, which bots with trading_mode live then use.")
    @APIResponse(responseCode = "400", description = "VALIDATION_ERROR: as in /api/keys/test")
    public One save(ExchangeKeyRequest body) {
        ExchangeKey saved = keys.save(user.id(), ExchangeKeyRequest.require(body));
        return new One(true, "API keys saved", KeyView.of(saved));
    }

    @GET
    @Operation(summary = "Linked venues, keys masked")
    public Keys list() {
        List<KeyView> views = keys.of(user.id()).stream().map(KeyView::of).toList();
        return new Keys(true, views, views.size());
    }

    @GET
    @Path("/{key}")
    @Operation(summary = "One linked venue, by id or by its name; keys masked")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no keys of this person")
    public One get(@PathParam("key") String key) {
        return new One(true, "API keys are saved", KeyView.of(keys.require(user.id(), key)));
    }

    @DELETE
    @Path("/{key}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Forget keys, by id or by the venue's name; nothing is traded with them any more",
            description = "What is open at the venue could be neither closed nor watched without them: with ?force=true"
                    + " they are forgotten all the same.")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no keys of this person")
    @APIResponse(
            responseCode = "409",
            description = "VALIDATION_ERROR: positions or orders are open there, the message names them")
    public One delete(@PathParam("key") String key, @QueryParam("force") String force) {
        if (force != null && !force.equals("true") && !force.equals("false")) {
            throw Refusal.field("force", null, "has to be true or false");
        }
        return new One(true, "API keys deleted", KeyView.of(keys.delete(user.id(), key, "true".equals(force))));
    }
}
