package io.tradewind.risk.limit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.account.AccountOpened;
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

/** Limits per account. */
@Path("/api/v1/limits/{account_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "execution-engine", "circuit-breaker-agent", "operator"})
public class LimitsResource {
    private static final String LIMITS = """
        {"account_id":"1","version":3,"risk_per_trade":0.02,"instrument_exposure":0.3,"exposure":3,\
        "margin_usage":0.9,"daily_loss":0.05,"daily_loss_amount":null,"open_positions":20,"drawdown":0.2,"unprotected_move":0.05,\
        "correlation":null,"var_95":0.03,"es_95":null,\
        "change":"TIGHTENED","changed_by":"4f5c…","changed_at":"2026-01-18T10:30:00Z","reason":"after the loss",\
        "waiting":null}\
        """;

    private final LimitsService limits;
    private final LimitChangesService changes;
    private final AccountLookup accounts;
    private final Caller caller;

    LimitsResource(LimitsService limits, LimitChangesService changes, AccountLookup accounts, Caller caller) {
        this.limits = limits;
        this.changes = changes;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "The limits that hold now",
            description = "Fractions of equity (0.02 = 2 %). Version 0 = the defaults: risk_per_trade 0.02,"
                    + " instrument_exposure 0.3, exposure 3, margin_usage 0.9, daily_loss 0.05, open_positions 20,"
                    + " drawdown 0.2 (raises alerts only), unprotected_move 0.05 (adverse move that a trade without"
                    + " stop loss is measured with). daily_loss_amount, correlation (0..1, of a new position with any"
                    + " other instrument held), var_95 and es_95 (historical, one day, after the order; 0.0001..1) are"
                    + " null until set; where one is set and cannot be measured, nothing new is approved.")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "limits", value = LIMITS)))
    public LimitsView read(@PathParam("account_id") String accountId) {
        long account = accounts.inPath(accountId).accountId();
        return LimitsView.of(limits.versionOf(account), changes.waiting(account).orElse(null));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Callers({"gateway", "operator"})
    @RolesAllowed({Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "Changes limits",
            description =
                    "What is left out stays; 1 lifts correlation, var_95 and es_95. daily_loss_amount is in the account's"
                            + " currency. What allows less holds at once (200). What allows more waits (202) until a second"
                            + " person agrees (POST …/changes/{change_id}/approve) or 24 hours are over"
                            + " (tradewind.risk.limits.cooling-off); of a change that does both the tighter part does not"
                            + " wait. Any change ends one that waits. Recorded with name, time and whether it tightens or"
                            + " widens. With version, refused (REQ_007) when somebody else was faster.")
    @APIResponse(
            responseCode = "200",
            description = "holds",
            content = @Content(examples = @ExampleObject(name = "limits", value = LIMITS)))
    @APIResponse(responseCode = "202", description = "the limits that hold, and in waiting what waits")
    @Answers(LimitsView.class)
    public Response change(
            @PathParam("account_id") String accountId,
            @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "tighter",
                                                            value = "{\"risk_per_trade\":0.01,\"reason\":\"after the"
                                                                    + " loss\"}")))
                    LimitsRequest request) {
        AccountOpened account = accounts.inPath(accountId);
        LimitChangesService.Outcome outcome =
                changes.change(account.accountId(), Form.body(request), caller.subject(), !caller.isService());
        return Response.status(outcome.waiting().isPresent() ? 202 : 200)
                .entity(LimitsView.of(outcome.inForce(), outcome.waiting().orElse(null)))
                .build();
    }

    @GET
    @Path("/history")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(summary = "Every change of the limits, newest first")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "history",
                                            value = "{\"versions\":[" + LIMITS
                                                    + "],\"total_count\":1,\"page\":1,\"page_size\":50}")))
    public LimitsView.History history(
            @PathParam("account_id") String accountId,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        long account = accounts.inPath(accountId).accountId();
        Paging paging = Paging.of(page, pageSize);
        return new LimitsView.History(
                limits.history(account, paging).stream().map(LimitsView::of).toList(),
                limits.countVersions(account),
                paging.page(),
                paging.size());
    }
}
