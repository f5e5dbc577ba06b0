package io.tradewind.risk.portfolio;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.account.AccountLookup;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a portfolio may lose: in a day of its history, and in bad days of it. */
@Path("/api/v1/portfolio-risk/{account_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "execution-engine", "circuit-breaker-agent", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
public class TailResource {
    private static final String VAR = """
            {"account_id":"1","currency":"USD","equity":10000,"days":{"returns":250,"from":"2025-01-20T00:00:00Z",\
            "to":"2026-01-16T00:00:00Z"},"figures":[{"measure":"var","method":"historical","confidence":0.95,\
            "amount":212.4,"of_equity":0.02124,"needed":20,"unmeasured":null}],"undiversified_var_95":260.1,\
            "exceedances":{"expected":12.5,"actual":11,"mean_loss":301.2},"instruments":[{"instrument":"BTC_USD",\
            "notional":3000,"returns":250,"standalone_var_95":180,"component_var_95":171.3,"component_es_95":240.8,\
            "unmeasured":null}],"as_of":"2026-01-18T10:30:00.000Z"}""";
    private static final String STRESS = """
            {"account_id":"1","currency":"USD","equity":10000,"daily_loss_limit":500,"scenarios":[{"name":"worst_day",\
            "day":"2020-03-12T00:00:00Z","loss":1190.4,"of_equity":0.11904,"equity_after":8809.6,\
            "reaches_daily_loss":true,"instruments":[{"instrument":"BTC_USD","loss":1190.4}],"unmeasured":null}],\
            "as_of":"2026-01-18T10:30:00.000Z"}""";

    private final TailService tails;
    private final AccountLookup accounts;

    TailResource(TailService tails, AccountLookup accounts) {
        this.tails = tails;
        this.accounts = accounts;
    }

    @GET
    @Path("/var")
    @Operation(
            summary = "Value at risk and expected shortfall of one day",
            description = "Of the net open positions at the last prices, from the days (close to close) that all of"
                    + " them have in common, at most 500. Historical: needs 20 returns for 95 %, 100 for 99 %."
                    + " Parametric: normal distribution with their mean and sample deviation, needs 20. component_var_95"
                    + " adds up to the parametric var_95, component_es_95 to the historical es_95. With fewer days the"
                    + " figure is null and unmeasured says what is missing. Definitions: docs/reference/risk.md.")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "var", value = VAR)))
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public TailView var(@PathParam("account_id") String accountId) {
        return tails.measure(accounts.inPath(accountId));
    }

    @GET
    @Path("/stress")
    @Operation(
            summary = "What bad days would cost",
            description = "Scenarios: worst_day (the worst recorded days of everything held, newest prices),"
                    + " worst_day_of_each (each instrument's own worst day, at once), largest_gap (each instrument's"
                    + " largest recorded gap from close to opening against the position), gap (every price jumps by gap"
                    + " against the position, past its stop), spread_widening (everything is closed at a spread"
                    + " spread_factor times the present one). worst_days 1..20, default 5; gap over 0 to 1, default the"
                    + " account's unprotected_move; spread_factor 1..1000, default 10. Positions only; stops are not"
                    + " counted on.")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "stress", value = STRESS)))
    @APIResponse(responseCode = "400", description = "REQ_002: which parameter, and what would be right")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public StressView stress(
            @PathParam("account_id") String accountId,
            @QueryParam("worst_days") String worstDays,
            @QueryParam("gap") String gap,
            @QueryParam("spread_factor") String spreadFactor) {
        return tails.stress(accounts.inPath(accountId), StressAsk.of(worstDays, gap, spreadFactor));
    }
}
