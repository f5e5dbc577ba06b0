package io.tradewind.execution.venue;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Venues: which there are, whether they answer, whether credentials are good there. */
@Path("/api/v1/venues")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class VenueResource {
    private final Venues venues;

    VenueResource(Venues venues) {
        this.venues = venues;
    }

    /** A venue. @param session {@code none}: keys sign each call; {@code daily}: somebody logs in each day */
    record VenueView(
            String name,
            String displayName,
            String kind,
            String region,
            String currency,
            boolean live,
            List<VenueProfile.CredentialField> credentialFields,
            Venue.Capabilities capabilities,
            boolean canWithdraw,
            String session) {}

    /** All of them. */
    record VenuesView(List<VenueView> venues) {}

    /** @param status operational, degraded, down, unknown; {@code latency_ms} null when there was no answer */
    record HealthView(String name, String status, Long latencyMs, Instant checkedAt, String detail) {}

    /** Credentials by field name. */
    record CheckRequest(Map<String, String> credentials) {
        @Override
        public String toString() {
            return "CheckRequest" + (credentials == null ? "[]" : credentials.keySet());
        }
    }

    /** True, false, or null where the venue does not say. */
    record Permissions(Boolean read, Boolean trade, Boolean withdraw) {}

    /** @param excessive rights that trading does not need, like withdrawing */
    record CheckView(
            boolean valid,
            Permissions permissions,
            List<String> missing,
            List<String> excessive,
            long latencyMs,
            String venueUser,
            String message) {}

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(summary = "Venues, by name, with what each needs and can do")
    public VenuesView list() {
        return new VenuesView(
                venues.all().stream().map(venue -> view(venue.profile())).toList());
    }

    @GET
    @Path("/{name}/health")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(summary = "Asks the venue now whether it answers")
    public HealthView health(@PathParam("name") String name) {
        VenueHealth health = require(name).health();
        return new HealthView(
                name,
                health.status().name().toLowerCase(Locale.ROOT),
                health.latencyMs(),
                health.checkedAt(),
                health.detail());
    }

    @POST
    @Path("/{name}/check-credentials")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.ADMIN, Roles.SERVICE})
    @Callers({"gateway", "operator"})
    @Operation(summary = "Asks the venue about credentials by a call that changes nothing; they are not kept")
    public CheckView check(@PathParam("name") String name, CheckRequest request) {
        Venue venue = require(name);
        if (request == null || request.credentials() == null) {
            throw new Refusal(ErrorCode.REQ_001, "A body with credentials is needed", Map.of());
        }
        CredentialForm.check(venue.profile(), request.credentials());
        long began = System.nanoTime();
        CredentialCheck check = venue.check(new Credentials(request.credentials()));
        return new CheckView(
                check.valid(),
                new Permissions(check.read(), check.trade(), check.withdraw()),
                check.missing(),
                check.excessive(),
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                check.venueUser(),
                check.message());
    }

    private Venue require(String name) {
        return venues.find(name).orElseThrow(() -> Refusal.notFound("venue", name));
    }

    private static VenueView view(VenueProfile p) {
        return new VenueView(
                p.name(),
                p.displayName(),
                p.kind().name().toLowerCase(Locale.ROOT),
                p.region(),
                p.currency(),
                p.live(),
                p.credentials(),
                p.capabilities(),
                p.canWithdraw(),
                p.session().name().toLowerCase(Locale.ROOT));
    }
}
