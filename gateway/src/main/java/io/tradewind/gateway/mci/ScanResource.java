package io.tradewind.gateway.mci;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.cockpit.Operator;
import io.tradewind.gateway.cockpit.Problem;
import io.tradewind.gateway.scan.CheckState;
import io.tradewind.gateway.scan.ScanCheck;
import io.tradewind.gateway.scan.ScanResult;
import io.tradewind.gateway.scan.ScanService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The twelve checks before ignition. */
@Path("/api/scan")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@Tag(name = "Cockpit")
public class ScanResource {
    private static final String ALL = "all";

    private final ScanService scans;
    private final MciLimits limits;
    private final Caller caller;
    private final RoutingContext context;

    ScanResource(ScanService scans, MciLimits limits, Caller caller, RoutingContext context) {
        this.scans = scans;
        this.limits = limits;
        this.caller = caller;
        this.context = context;
    }

    /** Body; missing = all. */
    public record ScanRequest(List<String> checks) {}

    /** @param duration ms; null until it is done */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    public record CheckView(String id, String name, String status, Long duration, Problem error, Long checkedAt) {
        static CheckView of(CheckState state) {
            Instant at = state.at();
            return new CheckView(
                    state.check().id(),
                    state.check().title(state.venue()),
                    state.status().text(),
                    state.durationMs(),
                    state.problem(),
                    at == null ? null : at.toEpochMilli());
        }
    }

    /** Counts over the checks of this answer. */
    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    public record Summary(int total, int passed, int failed, int warnings, boolean canProceed) {}

    /** Answer of a scan. */
    public record ScanResponse(List<CheckView> checks, Summary summary, long timestamp) {
        static ScanResponse of(ScanResult result) {
            return new ScanResponse(
                    result.checks().stream().map(CheckView::of).toList(),
                    new Summary(
                            result.checks().size(),
                            result.count(CheckState.Status.SUCCESS),
                            result.count(CheckState.Status.FAILURE),
                            result.count(CheckState.Status.WARNING),
                            result.canProceed()),
                    result.at().toEpochMilli());
        }
    }

    @POST
    @Operation(
            summary = "Execute checks, all twelve by default",
            description = "Each asks now, for at most 3 s. canProceed: no check of the twelve has failed, and each was"
                    + " executed for the account (the newest at a broker, else the first paper account) within 15"
                    + " minutes; so after a scan of some checks the last results of the others count. A closed market"
                    + " is a warning. Ignition needs canProceed.")
    @APIResponse(responseCode = "400", description = "INVALID_REQUEST: no such check; the ids are listed")
    public ScanResponse scan(ScanRequest request) {
        limits.acting(context, MciLimits.Group.SCAN);
        Set<ScanCheck> wanted = wanted(request == null ? null : request.checks());
        return ScanResponse.of(scans.scan(Operator.of(caller.claims()), wanted));
    }

    @GET
    @Path("/check/{id}")
    @Operation(summary = "How a check stands: pending when it was never executed, running while it is")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no such check")
    public CheckView check(@PathParam("id") String id) {
        limits.looking(context, MciLimits.Group.SCAN);
        ScanCheck check = ScanCheck.of(id).orElseThrow(() -> Refusal.notFound("check", id));
        return CheckView.of(scans.state(Operator.of(caller.claims()).userId(), check));
    }

    private static Set<ScanCheck> wanted(List<String> ids) {
        if (ids == null || ids.isEmpty() || ids.equals(List.of(ALL))) {
            return EnumSet.allOf(ScanCheck.class);
        }
        Set<ScanCheck> wanted = EnumSet.noneOf(ScanCheck.class);
        for (String id : ids) {
            wanted.add(ScanCheck.of(id)
                    .orElseThrow(() -> Refusal.field("checks", id, "has to be all, or some of " + ids())));
        }
        return wanted;
    }

    private static String ids() {
        return Arrays.stream(ScanCheck.values()).map(ScanCheck::id).collect(Collectors.joining(", "));
    }
}
