package io.tradewind.performance.report;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Paging;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.report.ReportViews.TradeView;
import io.tradewind.performance.report.ReportViews.TradesResponse;
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

/** What an account earned, and how. */
@Path("/api/v1/performance/{account_id}")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RateLimit(group = "performance", perMinute = 200)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Performance")
class PerformanceResource {
    private final AskedAccounts asked;
    private final ReportService reports;

    PerformanceResource(AskedAccounts asked, ReportService reports) {
        this.asked = asked;
        this.reports = reports;
    }

    @GET
    @Operation(
            summary = "Performance of an account",
            description = "Dates are whole UTC days, both included; default: from the opening until today."
                    + " Equity counts open profit at the last price. Definitions follow empyrical on daily simple returns"
                    + " with 365 days a year and a risk-free rate of 0; drawdown is over every measurement. A trade is a"
                    + " closed position, its profit after all fees, counted where it closed. win_rate, profit_factor,"
                    + " sharpe_ratio, annualized_return and avg_trade_duration are null where undefined. Weekly rows are"
                    + " named by their Monday, monthly ones by the first.")
    @APIResponse(
            responseCode = "200",
            description = "From the event log",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "report",
                                            value =
                                                    "{\"account_performance\":{\"total_return\":0.125,\"annualized_return\":0.156,\"sharpe_ratio\":1.25,\"max_drawdown\":0.065,\"win_rate\":0.58,\"profit_factor\":1.45,\"total_trades\":245,\"avg_trade_duration\":\"4h 25m\"},\"daily_performance\":[{\"date\":\"2025-01-18\",\"pnl\":125.50,\"return\":0.00125,\"trades\":3,\"win_rate\":0.67}]}")))
    @APIResponse(responseCode = "400", description = "REQ_002: a date or timeframe that cannot be read")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public PerformanceReport performance(
            @PathParam("account_id") String accountId,
            @QueryParam("date_from") String dateFrom,
            @QueryParam("date_to") String dateTo,
            @QueryParam("timeframe") @DefaultValue("daily") String timeframe) {
        TradedAccount account = asked.readable(accountId);
        Timeframe rows = Timeframe.of(timeframe);
        return reports.report(account, asked.lived(account, dateFrom, dateTo), rows);
    }

    @GET
    @Path("/trades")
    @Operation(
            summary = "Closed trades, newest first",
            description =
                    "total_pnl is after fees and over all pages; total_deals is the number of ledger deals in them.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "page",
                                            value =
                                                    "{\"trades\":[{\"trade_id\":\"019aab00-0000-7000-8000-000000000002\",\"position_id\":12,\"instrument\":\"BTC_USD\",\"direction\":\"LONG\",\"size\":0.5,\"entry_price\":42000,\"exit_price\":42100,\"pnl\":45.2,\"fees\":4.8,\"deals\":2,\"strategy\":\"momentum\",\"run_id\":null,\"opened_at\":\"2025-01-18T10:00:00Z\",\"closed_at\":\"2025-01-18T14:25:00Z\",\"duration_seconds\":15900}],\"total_count\":1,\"total_pnl\":45.2,\"total_fees\":4.8,\"total_deals\":2,\"page\":1,\"page_size\":50}")))
    public TradesResponse trades(
            @PathParam("account_id") String accountId,
            @QueryParam("date_from") String dateFrom,
            @QueryParam("date_to") String dateTo,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        TradedAccount account = asked.readable(accountId);
        Paging paging = Paging.of(page, pageSize);
        ReportService.Trades found = reports.trades(account, asked.range(account, dateFrom, dateTo), paging);
        return new TradesResponse(
                found.page().stream().map(TradeView::of).toList(),
                found.totals().trades(),
                found.totals().pnl(),
                found.totals().fees(),
                found.totals().deals(),
                paging.page(),
                paging.size());
    }
}
