package io.tradewind.risk.margin;

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

/** Margin per instrument, at the rates of the account's venue. */
@Path("/api/v1/portfolio-risk/{account_id}/margin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "execution-engine", "circuit-breaker-agent", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
public class MarginResource {
    private static final String EXAMPLE = """
            {"account_id":"1","venue":"oanda","currency":"USD","equity":10000,"margin":542.5,"usage":0.05425,"limit":0.9,\
            "instruments":[{"instrument":"EUR_USD","notional":10850,"rate":0.05,"rate_source":"instrument",\
            "margin":542.5}],"unmeasured":null,"as_of":"2026-01-18T10:30:00.000Z"}""";

    private final MarginOverview overview;
    private final AccountLookup accounts;

    MarginResource(MarginOverview overview, AccountLookup accounts) {
        this.overview = overview;
        this.accounts = accounts;
    }

    @GET
    @Operation(
            summary = "Margin per instrument",
            description = "What open positions and orders that may open one bind, long and short added up, at the rate"
                    + " that is configured for the venue (tradewind.risk.margin.venues), else at the instrument's usual"
                    + " one. The same rates count in the margin_usage limit.")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "margin", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public MarginView margin(@PathParam("account_id") String accountId) {
        return overview.of(accounts.inPath(accountId));
    }
}
