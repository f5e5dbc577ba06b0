package io.tradewind.execution.broker;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The broker session of an account. */
@Path("/api/v1/accounts/{account_id}/broker-session")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE})
class AccountSessionResource {
    private final BrokerSessionService sessions;
    private final AccountRegistry accounts;
    private final Caller caller;

    AccountSessionResource(BrokerSessionService sessions, AccountRegistry accounts, Caller caller) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.caller = caller;
    }

    /** @param state {@code none}, {@code active} or {@code expired}; {@code not_needed} where keys sign each call */
    record StandingView(
            long accountId,
            String venue,
            String state,
            String brokerUserId,
            String userName,
            Instant expiresAt,
            String loginUrl) {}

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "Where an account's broker session stands, and where to log in",
            description = "check=true asks the broker now. login_url is null where no key is known yet, or no page"
                    + " is needed.")
    public StandingView standing(@PathParam("account_id") String accountId, @QueryParam("check") boolean isAsked) {
        Account account = accounts.require(accountId);
        caller.requireRead(account.accountId());
        BrokerSessionService.Standing standing = sessions.standing(account, isAsked);
        return new StandingView(
                account.accountId(),
                account.venue(),
                standing.state(),
                standing.brokerUserId(),
                standing.userName(),
                standing.expiresAt(),
                standing.loginUrl());
    }

    @DELETE
    @Callers({"gateway", "operator"})
    @Operation(summary = "Logs out: forgets the session here and ends it at the broker where that can be asked")
    public StandingView end(@PathParam("account_id") String accountId) {
        Account account = accounts.require(accountId);
        caller.requireTrade(account.accountId());
        sessions.end(account);
        return standing(accountId, false);
    }
}
