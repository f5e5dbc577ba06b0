package io.tradewind.analysis.run;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.analysis.api.Input;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.contracts.analysis.StrategyRunChanged.Status;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.time.IdSource;
import io.tradewind.kit.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Strategy runs: a strategy at work for one account. */
@Path("/api/v1/strategy-runs")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@RateLimit(group = "strategy-runs", perMinute = 600)
@Tag(name = "Strategy runs")
public class RunsResource {
    private final RunService runs;
    private final AccountDirectory accounts;
    private final Caller caller;
    private final IdSource ids;

    RunsResource(RunService runs, AccountDirectory accounts, Caller caller, IdSource ids) {
        this.runs = runs;
        this.accounts = accounts;
        this.caller = caller;
        this.ids = ids;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            summary = "Starts a strategy run",
            description = "Only bars that close after the start are traded. Give a run_id to make the call repeatable.")
    @RequestBody(content = @Content(examples = @ExampleObject("""
                                            {"account_id": "1", "name": "BTC momentum", "strategy": "momentum",
                                             "instrument": "BTC_USD", "timeframe": "M1", "parameters": {"stop_atr": 2.5},
                                             "risk_per_trade": 0.01, "magic_id": 7}""")))
    @APIResponse(responseCode = "201", description = "The run, active")
    @APIResponse(responseCode = "400", description = "REQ_002 or DATA_001: which field, and what would be right")
    @APIResponse(responseCode = "403", description = "AUTH_002: not an account of the caller")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account")
    public RunView start(RunRequest request) {
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        if (request.accountId() == null || request.accountId().isBlank()) {
            throw Refusal.field("account_id", null, "is missing");
        }
        long account = accounts.require(request.accountId()).accountId();
        caller.requireTrade(account);
        return RunView.of(runs.start(request.checked(ids.next(), account, "started by " + caller.subject())));
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Checks what a run would be started with, and starts nothing",
            description = "account_id and run_id are not looked at. The answer has every parameter with its value.")
    @APIResponse(responseCode = "200", description = "What would run")
    @APIResponse(responseCode = "400", description = "REQ_002 or DATA_001: which field, and what would be right")
    public RunView.Checked check(RunRequest request) {
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        return RunView.checked(request.checked(ids.next(), 0, "checked"));
    }

    @GET
    @Operation(
            summary = "Runs of the accounts that the caller may see, oldest first",
            description = "Filters: account_id (number or label), user_id (its accounts), status.")
    @APIResponse(responseCode = "200", description = "A page of runs")
    public RunView.Listed list(
            @QueryParam("account_id") String accountId,
            @QueryParam("user_id") String userId,
            @QueryParam("status") String status,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        Paging part = Paging.of(page, pageSize, Input.PAGE_SIZE);
        Status wanted = Input.choice("status", status, Status.class).orElse(null);
        RunService.Listed listed = runs.list(ofUser(userId, visible(accountId)), wanted, part.size(), part.offset());
        return new RunView.Listed(
                listed.runs().stream().map(RunView::of).toList(), listed.total(), part.page(), part.size());
    }

    /** Null = all accounts. */
    private Collection<Long> visible(String accountId) {
        if (accountId != null && !accountId.isBlank()) {
            long account = accounts.require(accountId).accountId();
            caller.requireRead(account);
            return List.of(account);
        }
        boolean all = caller.overseesAll();
        return all ? null : caller.accounts();
    }

    /** Of the visible accounts those that belong to the user. */
    private Collection<Long> ofUser(String userId, Collection<Long> visible) {
        if (userId == null || userId.isBlank()) {
            return visible;
        }
        return accounts.all().stream()
                .filter(account -> account.userId().equals(userId))
                .map(AccountOpened::accountId)
                .filter(account -> visible == null || visible.contains(account))
                .toList();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Changes name, parameters or risk of a run",
            description = "What is not given stays; given parameters are the whole set (what is missing among them gets"
                    + " its default). Holds from the next bar on, is checked against the schema of the strategy (GET"
                    + " strategies) and told as an event of strategy.run.v1.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject("{\"parameters\": {\"stop_atr\": 3}, \"risk_per_trade\": 0.005}")))
    @APIResponse(responseCode = "200", description = "The run as it is now")
    @APIResponse(responseCode = "400", description = "REQ_002: which field, and what would be right")
    @APIResponse(responseCode = "403", description = "AUTH_002: not an account of the caller")
    @APIResponse(responseCode = "404", description = "REQ_003: no such run")
    @APIResponse(responseCode = "409", description = "REQ_007: it is stopped")
    public RunView replace(@PathParam("id") String id, RunChange change) {
        return change(id, change, true);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Changes some of a run",
            description = "As PUT, but parameters that are not given keep their values.")
    @APIResponse(responseCode = "200", description = "The run as it is now")
    @APIResponse(responseCode = "400", description = "REQ_002: which field, and what would be right")
    @APIResponse(responseCode = "409", description = "REQ_007: it is stopped")
    public RunView adjust(@PathParam("id") String id, RunChange change) {
        return change(id, change, false);
    }

    private RunView change(String id, RunChange change, boolean whole) {
        if (change == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        StrategyRun run = shown(id);
        caller.requireTrade(run.accountId());
        return RunView.of(runs.change(run.runId(), r -> change.applied(r, whole), "changed by " + caller.subject()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One run")
    @APIResponse(responseCode = "200", description = "The run")
    @APIResponse(responseCode = "404", description = "REQ_003: no such run")
    public RunView one(@PathParam("id") String id) {
        return RunView.of(shown(id));
    }

    /** To a person somebody else's run does not differ from one that is not there. */
    private StrategyRun shown(String id) {
        StrategyRun run = runs.require(Input.idOfPath("run", id));
        if (!caller.mayRead(run.accountId())) {
            throw Refusal.notFound("run", run.runId());
        }
        return run;
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Takes no new entries until it is resumed")
    @APIResponse(responseCode = "200", description = "The run, paused")
    @APIResponse(responseCode = "409", description = "REQ_007: it is stopped")
    public RunView pause(@PathParam("id") String id) {
        return move(id, Status.PAUSED, "paused by ");
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Goes on with the bars that close from now on")
    @APIResponse(responseCode = "200", description = "The run, active")
    @APIResponse(responseCode = "409", description = "REQ_007: it is stopped")
    public RunView resume(@PathParam("id") String id) {
        return move(id, Status.ACTIVE, "resumed by ");
    }

    @POST
    @Path("/{id}/stop")
    @Operation(summary = "Stops for good; open positions stay as they are")
    @APIResponse(responseCode = "200", description = "The run, stopped")
    public RunView stop(@PathParam("id") String id) {
        return move(id, Status.STOPPED, "stopped by ");
    }

    private RunView move(String id, Status to, String reason) {
        StrategyRun run = shown(id);
        caller.requireTrade(run.accountId());
        return RunView.of(runs.move(run.runId(), to, reason + caller.subject()));
    }
}
