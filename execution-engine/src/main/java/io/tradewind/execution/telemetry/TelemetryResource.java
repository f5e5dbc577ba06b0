package io.tradewind.execution.telemetry;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** An account at one instant, and whether it could trade now. */
@Path("/api/v1/accounts/{account_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@APIResponse(responseCode = "404", description = "REQ_003: no such account")
class TelemetryResource {
    private final SnapshotService snapshots;
    private final PreflightService preflights;
    private final AccountRegistry accounts;
    private final Caller caller;

    TelemetryResource(SnapshotService snapshots, PreflightService preflights, AccountRegistry accounts, Caller caller) {
        this.snapshots = snapshots;
        this.preflights = preflights;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @Path("/snapshot")
    @Operation(
            summary = "Money, open positions and orders of an account at one instant",
            description = "Money and positions as the venue says them (paper: ledger and ticks). orders: those that"
                    + " work, then the newest, 200 at most. run_id adds what a strategy run did; rate_of the worth of"
                    + " one unit of that currency in the account's. consistent is false when bookings came too fast.")
    @APIResponse(responseCode = "503", description = "EXEC_002: the venue did not answer")
    public SnapshotViews.Snapshot snapshot(
            @PathParam("account_id") String accountId,
            @QueryParam("run_id") String runId,
            @QueryParam("rate_of") String currency) {
        if (currency != null && !currency.matches("[A-Z]{3,5}")) {
            throw Refusal.field("rate_of", currency, "has to be like USD");
        }
        return snapshots.of(own(accountId), run(runId), currency);
    }

    @GET
    @Path("/preflight")
    @Operation(
            summary =
                    "Whether the account could trade now: the venue is asked, the books, the lease and the clocks read",
            description =
                    "A venue that does not answer is reachable: false, not an error; venue_failure is Unauthorized when its"
                            + " login has ended.")
    public SnapshotViews.Preflight preflight(@PathParam("account_id") String accountId) {
        return preflights.of(own(accountId));
    }

    private Account own(String accountId) {
        Account account = accounts.require(accountId);
        caller.requireRead(account.accountId());
        return account;
    }

    private static UUID run(String runId) {
        try {
            return runId == null ? null : UUID.fromString(runId);
        } catch (IllegalArgumentException e) {
            throw Refusal.field("run_id", runId.length() > 64 ? null : runId, "is not a UUID");
        }
    }
}
