package io.tradewind.risk.alert;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.risk.RiskAlertRaised;
import io.tradewind.kit.account.AccountLookup;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Alerts that were raised. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "execution-engine", "circuit-breaker-agent", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
public class AlertResource {
    private static final String EXAMPLE = """
            {"alerts":[{"alert_id":"0192…","account_id":"1","kind":"daily_loss","level":"WARNING",\
            "message":"The loss of the day is 4.1 % of equity; the limit is 5 %","value":0.041,"limit":0.05,\
            "raised_at":"2026-01-18T10:30:00Z"}],"total_count":1,"page":1,"page_size":50}""";
    /** Account of alerts about the whole suite: who may read it may read all. */
    private static final long SUITE = 0;

    private final AlertService alerts;
    private final AccountLookup accounts;
    private final Caller caller;

    AlertResource(AlertService alerts, AccountLookup accounts, Caller caller) {
        this.alerts = alerts;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Alerts, newest first",
            description =
                    "Raised once when daily_loss, exposure, drawdown, var_95 or es_95 crosses 80 % (WARNING) or 100 % (CRITICAL)"
                            + " of its limit, and again only after it has been 5 points below. Without account_id: every"
                            + " account the caller may read. page from 1, page_size 1 to 200 (50).")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "alerts", value = EXAMPLE)))
    public AlertsView list(
            @QueryParam("account_id") String accountId,
            @QueryParam("kind") String kind,
            @QueryParam("level") String level,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        Paging paging = Paging.of(page, pageSize);
        AlertFilter filter = AlertFilter.of(readable(accountId), kind, level(level));
        return new AlertsView(
                alerts.page(filter, paging).stream().map(AlertsView.Alert::of).toList(),
                alerts.count(filter),
                paging.page(),
                paging.size());
    }

    private Collection<Long> readable(String accountId) {
        if (accountId != null) {
            return List.of(accounts.inField(accountId).accountId());
        }
        return caller.mayRead(SUITE) ? null : caller.accounts();
    }

    private static String level(String level) {
        if (level == null) {
            return null;
        }
        return Arrays.stream(RiskAlertRaised.Level.values())
                .map(Enum::name)
                .filter(name -> name.equals(level.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refusal.field("level", level, "must be WARNING or CRITICAL"));
    }
}
