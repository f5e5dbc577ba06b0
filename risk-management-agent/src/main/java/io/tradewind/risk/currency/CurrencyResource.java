package io.tradewind.risk.currency;

import io.smallrye.common.annotation.RunOnVirtualThread;
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

/** Exposure per currency. */
@Path("/api/v1/currency-exposure/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "execution-engine", "circuit-breaker-agent", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
public class CurrencyResource {
    private static final String EXAMPLE = """
            {"user_id":"4f5c","reporting_currency":"USD","equity":10100,"currencies":[{"currency":"EUR","amount":1000,\
            "value":1100,"of_equity":0.108911,"accounts":[{"account_id":"1","amount":1000}]},{"currency":"USD",\
            "amount":9000,"value":9000,"of_equity":0.891089,"accounts":[{"account_id":"1","amount":9000}]}],\
            "accounts":["1"],"unmeasured":[],"as_of":"2026-01-18T10:30:00.000Z"}""";

    private final CurrencyService currencies;

    CurrencyResource(CurrencyService currencies) {
        this.currencies = currencies;
    }

    @GET
    @Operation(
            summary = "What a user's accounts have of each currency",
            description = "Balances and both legs of every open position (base bought, quote spent at entry), so that"
                    + " all values together are the equity. Shares and indices count with their open profit. Without"
                    + " currency the first account's. A rate goes by a pair of the two or by way of USD; without one the"
                    + " value is null and unmeasured says so.")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "currencies", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "REQ_002: currency is no code")
    @APIResponse(responseCode = "404", description = "REQ_003: no such user, or none of the caller's")
    public CurrencyView currencies(@PathParam("user_id") String userId, @QueryParam("currency") String currency) {
        return currencies.of(userId, currency);
    }
}
