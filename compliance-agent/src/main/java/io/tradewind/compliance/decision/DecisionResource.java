package io.tradewind.compliance.decision;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.compliance.rule.Rule;
import io.tradewind.compliance.rule.Ruling;
import io.tradewind.contracts.api.ActionValidation;
import io.tradewind.kit.account.AccountLookup;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Form;
import io.tradewind.kit.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Asking for a decision, and reading the ones that were given. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"execution-engine", "gateway", "circuit-breaker-agent", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
public class DecisionResource {
    private static final String ACTION = """
            {"account_id":"1","action_type":"trade_entry",\
            "action_details":{"instrument":"EUR_USD","size":10000,"direction":"LONG"}}""";
    private static final String APPROVED = """
            {"validation_result":{"approved":true,"compliance_score":0.95,"violated_rules":[],\
            "warnings":["Approaching daily loss limit"],"required_actions":[],"decision_id":"0192…"}}""";
    private static final String REFUSED = """
            {"validation_result":{"approved":false,"compliance_score":0,"violated_rules":["max_size"],"warnings":[],\
            "required_actions":["Reduce the size to 9216 or less"],"decision_id":"0192…"}}""";
    private static final String DECISIONS = """
            {"decisions":[{"decision_id":"0192…","account_id":"1","action_type":"trade_entry",\
            "action_details":{"instrument":"EUR_USD","size":10000,"direction":"LONG"},"approved":true,\
            "compliance_score":1,"violated_rules":[],"warnings":[],"required_actions":[],"rule_set_version":0,"packs":[],\
            "standing":{"currency":"USD","equity":100000,"day_start_equity":100000,"orders_today":3,"notional":10850},\
            "asked_by":"execution-engine","decided_at":"2026-01-18T10:30:00Z"}],"total_count":1,"page":1,\
            "page_size":50}""";

    private final DecisionService decisions;
    private final DecisionLogService log;
    private final AccountLookup accounts;
    private final Caller caller;

    DecisionResource(DecisionService decisions, DecisionLogService log, AccountLookup accounts, Caller caller) {
        this.decisions = decisions;
        this.log = log;
        this.accounts = accounts;
        this.caller = caller;
    }

    @POST
    @Path("/validate-action")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Do the account's rules allow this action?",
            description = "200 also when refused. Rules: daily_loss, max_size, instrument_list, session_hours,"
                    + " trade_count; warnings from 80 % of a limit. compliance_score = 1 while every limit is used"
                    + " below 80 %, then (1 - largest usage) / 0.2 down to 0 at 100 %, 0 when refused. trade_exit"
                    + " always passes; position_modification is held to max_size only where it is larger than what the"
                    + " account holds. Every decision is stored before it is answered. account_state is taken from"
                    + " the execution engine only.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            examples = {
                                @ExampleObject(name = "approved", value = APPROVED),
                                @ExampleObject(name = "refused", value = REFUSED)
                            }))
    @APIResponse(responseCode = "400", description = "REQ_001, REQ_002, DATA_001: the question itself is wrong")
    public ActionValidation.Response validate(
            @RequestBody(content = @Content(examples = @ExampleObject(name = "action", value = ACTION)))
                    ActionValidation.Request request) {
        Decision decision = decisions.decide(Form.body(request));
        Ruling ruling = decision.ruling();
        return new ActionValidation.Response(new ActionValidation.Verdict(
                ruling.approved(),
                ruling.score(),
                ruling.violated().stream().map(Rule::id).toList(),
                ruling.warnings(),
                ruling.requiredActions(),
                decision.decisionId().toString()));
    }

    @GET
    @Path("/decisions")
    @Operation(
            summary = "Decisions that were given, newest first",
            description = "Filters: account_id, approved (true, false), date (a day in UTC) or date_from and date_to"
                    + " (ISO 8601). Without account_id: every account the caller may read. page from 1, page_size 1 to"
                    + " 200 (50).")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "decisions", value = DECISIONS)))
    public DecisionsView list(
            @QueryParam("account_id") String accountId,
            @QueryParam("approved") String approved,
            @QueryParam("date") String date,
            @QueryParam("date_from") String dateFrom,
            @QueryParam("date_to") String dateTo,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        Paging paging = Paging.of(page, pageSize);
        DecisionFilter filter = DecisionQuery.filter(readable(accountId), approved, date, dateFrom, dateTo);
        return new DecisionsView(
                log.page(filter, paging).stream().map(DecisionsView.Entry::of).toList(),
                log.count(filter),
                paging.page(),
                paging.size());
    }

    private String[] readable(String accountId) {
        if (accountId != null) {
            return new String[] {Long.toString(accounts.inField(accountId).accountId())};
        }
        // Who may read an account that nobody owns may read all.
        return caller.mayRead(0)
                ? null
                : caller.accounts().stream().map(String::valueOf).toArray(String[]::new);
    }
}
