package io.tradewind.breaker.risk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.breaker.stop.StopSight;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much is at risk right now. */
@Path("/api/v1/risk-status")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RateLimit(group = "breaker-reads", perMinute = 600)
@Tag(name = "Risk monitoring")
class RiskStatusResource {
    private static final int LARGEST_PAGE = 200;

    private final RiskStatusService risk;
    private final StopSight sight;
    private final Caller caller;

    RiskStatusResource(RiskStatusService risk, StopSight sight, Caller caller) {
        this.risk = risk;
        this.sight = sight;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "Risk of the caller's accounts and health of the system",
            description =
                    "Accounts: medium / high from drawdown 0.05 / 0.10, exposure_ratio 1 / 2, daily_var 0.02 / 0.05,"
                            + " or 50 % / 80 % of the daily loss limit (all configurable); a figure that cannot be measured is"
                            + " null (daily_var needs 20 daily returns). Services: healthy; warning (degraded, or no heartbeat for"
                            + " 5 s); critical (unhealthy, or silent for 15 s); stopped; unknown (not heard, or the event bus is"
                            + " silent). Overall: the worst account; critical when the system is stopped or a component that"
                            + " trading needs is critical; high with an account or agent stop that the caller sees.")
    @APIResponse(
            responseCode = "200",
            description = "Measured now",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "calm",
                                            value =
                                                    "{\"overall_risk_level\":\"low\",\"account_risks\":[{\"account_id\":\"1\",\"risk_level\":\"low\",\"risk_factors\":[],\"metrics\":{\"current_drawdown\":0.01,\"daily_var\":null,\"exposure_ratio\":0.3}}],\"system_health\":{\"agent_status\":{\"execution_engine\":\"healthy\"}},\"total_count\":1,\"page\":1,\"page_size\":200}")))
    public RiskStatus status(
            @QueryParam("page") @DefaultValue("1") String page,
            @QueryParam("page_size") @DefaultValue("200") String pageSize) {
        return risk.status(
                caller::mayRead,
                sight.seen(),
                number("page", page, Integer.MAX_VALUE),
                number("page_size", pageSize, LARGEST_PAGE));
    }

    private static int number(String field, String text, int largest) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.field(field, text, "is not a whole number");
        }
        if (value < 1 || value > largest) {
            throw Refusal.field(field, text, "has to be between 1 and " + largest);
        }
        return value;
    }
}
