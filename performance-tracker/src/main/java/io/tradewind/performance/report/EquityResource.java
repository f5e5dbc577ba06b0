package io.tradewind.performance.report;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.report.ReportViews.EquityResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
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

/** What an account was worth over time. */
@Path("/api/v1/performance/{account_id}/equity")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RateLimit(group = "performance", perMinute = 200)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Performance")
class EquityResource {
    private static final int MOST_POINTS = 2000;

    private final AskedAccounts asked;
    private final ReportService reports;

    EquityResource(AskedAccounts asked, ReportService reports) {
        this.asked = asked;
        this.reports = reports;
    }

    @GET
    @Operation(
            summary = "Equity curve, drawn smaller",
            description =
                    "The range in at most {points} (1..2000, default 500) parts of equal length: equity at the end of"
                            + " each with its highest and lowest (min/max per part), so that no drawdown gets lost by drawing it"
                            + " smaller. Parts without a measurement are absent. from and to are instants or dates, ends included;"
                            + " default: from the opening until now. date_from and date_to (whole UTC days) are taken as well."
                            + " Single measurements are kept for 30 days; older days are drawn from their daily results, with"
                            + " balance and unrealized_pnl null.")
    @APIResponse(
            responseCode = "200",
            description = "Oldest first",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "curve",
                                            value =
                                                    "{\"account_id\":\"1\",\"currency\":\"USD\",\"from\":\"2025-01-18T10:00:00Z\",\"to\":\"2025-01-18T11:00:00Z\",\"downsampling\":\"min_max\",\"measurements\":1800,\"points\":[{\"time\":\"2025-01-18T10:30:00Z\",\"equity\":100125.5,\"high\":100130,\"low\":99990,\"balance\":100100,\"unrealized_pnl\":25.5}]}")))
    @APIResponse(responseCode = "400", description = "REQ_002: a time or a number of points that cannot be read")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public EquityResponse equity(
            @PathParam("account_id") String accountId,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("date_from") String dateFrom,
            @QueryParam("date_to") String dateTo,
            @QueryParam("points") @DefaultValue("500") String points) {
        TradedAccount account = asked.readable(accountId);
        int most = Numbers.between("points", points, 1, MOST_POINTS);
        TimeRange range =
                TimeRange.of(from, to, asked.range(account, dateFrom, dateTo), account.openedAt(), asked.now());
        return EquityResponse.of(account, range, reports.curve(account, range, most));
    }
}
