package io.tradewind.compliance.rule;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.account.AccountLookup;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.openapi.Answers;
import io.tradewind.kit.web.Form;
import io.tradewind.kit.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Rule sets per account. */
@Path("/api/v1/rules/{account_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "execution-engine", "circuit-breaker-agent", "operator"})
public class RulesResource {
    private static final String RULES = """
            {"account_id":"1","version":2,"daily_loss":0.05,"max_order_equity":1,"max_order_notional":50000,\
            "instruments":["BTC_USD","EUR_USD"],"session_hours":{"mode":"WINDOW","zone":"Europe/London",\
            "days":["MONDAY","TUESDAY"],"open":"08:00","close":"17:00"},"trades_per_day":50,"packs":["prop-challenge"],"change":"TIGHTENED",\
            "changed_by":"4f5c…","approved_by":null,"changed_at":"2026-01-18T10:30:00Z","reason":"new mandate",\
            "waiting":null}""";

    private final RulesService rules;
    private final RuleChangesService changes;
    private final AccountLookup accounts;
    private final Caller caller;

    RulesResource(RulesService rules, RuleChangesService changes, AccountLookup accounts, Caller caller) {
        this.rules = rules;
        this.changes = changes;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "The rules that hold now",
            description = "Version 0 = the defaults: daily_loss 0.05 of the day's opening equity, max_order_equity 1,"
                    + " no max_order_notional, every instrument, hours of the instrument's venue (round the clock for"
                    + " crypto), 5000 trades a day.")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "rules", value = RULES)))
    public RulesView read(@PathParam("account_id") String accountId) {
        long account = accounts.inPath(accountId).accountId();
        return RulesView.of(rules.versionOf(account), changes.waiting(account).orElse(null));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "Changes rules",
            description =
                    "What is left out stays. What allows less holds at once (200). What allows more waits (202) until"
                            + " a second person agrees (POST …/changes/{change_id}/approve) or 24 hours are over"
                            + " (tradewind.compliance.rules.cooling-off); of a change that does both the tighter part does not"
                            + " wait. Another window of session hours counts as allowing more. Any change ends one that waits."
                            + " Recorded with names, time and whether it tightens or widens. With version, refused (REQ_007)"
                            + " when somebody else was faster.")
    @APIResponse(
            responseCode = "200",
            description = "holds",
            content = @Content(examples = @ExampleObject(name = "rules", value = RULES)))
    @APIResponse(responseCode = "202", description = "the rules that hold, and in waiting what waits")
    @Answers(RulesView.class)
    public Response change(
            @PathParam("account_id") String accountId,
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "tighter",
                                                            value =
                                                                    "{\"trades_per_day\":50,\"instruments\":[\"BTC_USD\"]}")))
                    RulesRequest request) {
        long account = accounts.inPath(accountId).accountId();
        RuleChangesService.Outcome outcome = changes.change(account, Form.body(request), caller.subject());
        return Response.status(outcome.waiting().isPresent() ? 202 : 200)
                .entity(RulesView.of(outcome.inForce(), outcome.waiting().orElse(null)))
                .build();
    }

    @GET
    @Path("/history")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(summary = "Every change of the rules, newest first")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "history",
                                            value = "{\"versions\":[" + RULES
                                                    + "],\"total_count\":1,\"page\":1,\"page_size\":50}")))
    public RulesView.History history(
            @PathParam("account_id") String accountId,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        long account = accounts.inPath(accountId).accountId();
        Paging paging = Paging.of(page, pageSize);
        return new RulesView.History(
                rules.history(account, paging).stream().map(RulesView::of).toList(),
                rules.countVersions(account),
                paging.page(),
                paging.size());
    }
}
