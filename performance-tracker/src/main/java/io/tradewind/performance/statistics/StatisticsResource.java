package io.tradewind.performance.statistics;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Form;
import io.tradewind.performance.ledger.TradedAccount;
import io.tradewind.performance.report.AskedAccounts;
import io.tradewind.performance.report.DateRange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All figures of an account, and what they are made of. */
@Path("/api/v1/performance/{account_id}")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RateLimit(group = "performance", perMinute = 200)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Performance")
class StatisticsResource {

    private final AskedAccounts asked;
    private final StatisticsService statistics;

    StatisticsResource(AskedAccounts asked, StatisticsService statistics) {
        this.asked = asked;
        this.statistics = statistics;
    }

    /** @param by what the rows are @param zone where weekday and hour are told */
    record BreakdownResponse(
            String accountId,
            String currency,
            LocalDate dateFrom,
            LocalDate dateTo,
            String by,
            String zone,
            List<StatisticsService.Part> rows) {}

    @GET
    @Path("/statistics")
    @Operation(
            summary = "All figures of an account",
            description =
                    "Dates are whole UTC days, both included; default: from the opening until today. Formulas, their"
                            + " sources and where quantstats, empyrical and LEAN differ: docs/reference/performance.md. Figures over"
                            + " returns are empyrical's on daily simple returns of equity (open profit included), 365 days a year,"
                            + " risk-free rate 0; figures over trades are LEAN's with profit after fees, and null where LEAN says 0"
                            + " or 10. profit keeps closed and open profit apart. benchmark is an instrument (BTC_USD): its daily"
                            + " closes come from the event log. What is not known is null, and notes say why. At most 50000 closed"
                            + " trades in the range.")
    @APIResponse(responseCode = "200", description = "From the event log")
    @APIResponse(responseCode = "400", description = "REQ_002: a date; DATA_001: a benchmark that is no instrument")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public StatisticsViews.Statistics statistics(
            @PathParam("account_id") String accountId,
            @QueryParam("date_from") String dateFrom,
            @QueryParam("date_to") String dateTo,
            @QueryParam("benchmark") String benchmark) {
        TradedAccount account = asked.readable(accountId);
        Optional<Instrument> beside =
                benchmark == null || benchmark.isBlank() ? Optional.empty() : Optional.of(Form.instrument(benchmark));
        return statistics.of(account, asked.lived(account, dateFrom, dateTo), beside);
    }

    @GET
    @Path("/breakdown")
    @Operation(
            summary = "Closed trades by strategy, instrument, run, direction, weekday or hour",
            description =
                    "by: strategy (default), instrument, run, direction, weekday, hour. Weekday and hour are those of"
                            + " the close in zone (tz database, default UTC). The rows' total, pnl and fees add up to those of"
                            + " /statistics; groups without a trade are absent; trades of no strategy or run are under none. At"
                            + " most 50000 closed trades in the range.")
    @APIResponse(responseCode = "200", description = "Rows in the order of their keys, weekdays from Monday")
    @APIResponse(responseCode = "400", description = "REQ_002: a date, by or zone that cannot be read")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public BreakdownResponse breakdown(
            @PathParam("account_id") String accountId,
            @QueryParam("date_from") String dateFrom,
            @QueryParam("date_to") String dateTo,
            @QueryParam("by") @DefaultValue("strategy") String by,
            @QueryParam("zone") @DefaultValue("UTC") String zone) {
        TradedAccount account = asked.readable(accountId);
        Breakdown key = Breakdown.of(by);
        ZoneId where = zone(zone);
        DateRange range = asked.lived(account, dateFrom, dateTo);
        return new BreakdownResponse(
                Long.toString(account.accountId()),
                account.currency(),
                range.from(),
                range.to(),
                by,
                where.getId(),
                statistics.breakdown(account, range, key, where));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Refusal.field("zone", text, "is no time zone of the tz database (Europe/London)");
        }
    }
}
