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
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Risk of a portfolio. */
@Path("/api/v1/portfolio-risk/{account_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "execution-engine", "circuit-breaker-agent", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
public class PortfolioResource {
    private static final String EXAMPLE = """
            {"account_id":"1","currency":"USD","overall_risk":{"total_exposure":0.45,"var_95":0.025,\
            "max_drawdown":0.08,"sharpe_ratio":1.2,"measured_on":{"period":"PT24H","returns":64,"needed":20}},\
            "position_risks":[{"instrument":"EUR_USD","direction":"LONG","size":10000,"unrealized_pnl":150.00,\
            "risk_contribution":1}],"correlation_matrix":{"EUR_USD":{"GBP_USD":0.75,"AUD_USD":0.65}},\
            "as_of":"2026-01-18T10:30:00Z"}""";

    private final PortfolioService portfolios;
    private final AccountLookup accounts;

    PortfolioResource(PortfolioService portfolios, AccountLookup accounts) {
        this.portfolios = portfolios;
        this.accounts = accounts;
    }

    @GET
    @Operation(
            summary = "Risk of the account's portfolio",
            description = "From its own positions and returns. var_95 (historical) and sharpe_ratio are measured on the"
                    + " longest of day, hour and 5 minutes that has 20 returns, and are null until there are 20;"
                    + " measured_on says which. risk_contribution is the part of the variance (of the notional while"
                    + " covariances are not known yet) and adds up to 1. correlation_matrix sets each held instrument"
                    + " beside every other one with 20 common returns.")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "portfolio", value = EXAMPLE)))
    public PortfolioRisk measure(@PathParam("account_id") String accountId) {
        return portfolios.measure(accounts.inPath(accountId));
    }
}
