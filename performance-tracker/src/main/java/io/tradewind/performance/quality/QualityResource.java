package io.tradewind.performance.quality;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.report.AskedAccounts;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How an account's orders were executed. */
@Path("/api/v1/performance/{account_id}/execution-quality")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RateLimit(group = "performance", perMinute = 200)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Performance")
class QualityResource {
    private final AskedAccounts asked;
    private final QualityService quality;

    QualityResource(AskedAccounts asked, QualityService quality) {
        this.asked = asked;
        this.quality = quality;
    }

    @GET
    @Operation(
            summary = "Execution quality: latencies, slippage, fees",
            description =
                    "Dates are whole UTC days, both included; default: from the opening until today. Latencies are"
                            + " wall time in ms over the newest 50000 orders accepted in the range, percentiles by nearest rank:"
                            + " submit is the time of the intent's event, written right before the order leaves; ack is when the"
                            + " engine took in the venue's first answer; fill is the first fill by the venue's clock, of market"
                            + " orders (a resting order waits because it was told to). Slippage is fill against the price on the"
                            + " right side of the book when the order was accepted, positive = worse. Amounts of other currencies"
                            + " are converted deal by deal, at the rate the ledger counted the deal with; without that rate they"
                            + " are not converted, and notes say so.")
    @APIResponse(
            responseCode = "200",
            description = "From the event log",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "quality",
                                            value =
                                                    "{\"account_id\":\"1\",\"currency\":\"USD\",\"date_from\":\"2025-01-18\",\"date_to\":\"2025-01-18\",\"orders\":{\"filled\":1},\"latencies_ms\":{\"signal_to_submit\":{\"count\":1,\"mean\":41,\"min\":41,\"p50\":41,\"p95\":41,\"p99\":41,\"max\":41}},\"costs\":{\"fills\":1,\"traded_value\":21000,\"fees\":21,\"fees_bps\":10,\"slippage\":4.2,\"slippage_bps\":2,\"by_instrument\":[]},\"notes\":[]}")))
    @APIResponse(responseCode = "400", description = "REQ_002: a date that cannot be read")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public ExecutionQuality quality(
            @PathParam("account_id") String accountId,
            @QueryParam("date_from") String dateFrom,
            @QueryParam("date_to") String dateTo) {
        TradedAccount account = asked.readable(accountId);
        return quality.of(account, asked.range(account, dateFrom, dateTo));
    }
}
