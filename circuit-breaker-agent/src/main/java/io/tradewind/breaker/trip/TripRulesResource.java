package io.tradewind.breaker.trip;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.breaker.trip.RuleViews.ChangeRequest;
import io.tradewind.breaker.trip.RuleViews.RuleView;
import io.tradewind.breaker.trip.RuleViews.RulesResponse;
import io.tradewind.breaker.trip.RuleViews.TripView;
import io.tradewind.breaker.trip.RuleViews.TripsResponse;
import io.tradewind.contracts.account.AccountOpened;
import io.tradewind.kit.account.AccountDirectory;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When the breaker fires by itself: rules, their figures of this moment, and what they did. */
@Path("/api/v1")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RateLimit(group = "breaker-reads", perMinute = 600)
@Tag(name = "Trip rules")
class TripRulesResource {
    private static final String TARGETS =
            "target: system, accounts (every account without a setting of its own), or the"
                    + " number or label of an account.";

    private final RuleService rules;
    private final AccountDirectory accounts;
    private final Caller caller;

    TripRulesResource(RuleService rules, AccountDirectory accounts, Caller caller) {
        this.rules = rules;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @Path("/trip-rules/{target}")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "The rules of a target and their figures now",
            description = TARGETS + " Own accounts, system and accounts may be read by everybody with a login. A figure"
                    + " that cannot be measured is null and says why.")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account of this caller")
    public RulesResponse read(@PathParam("target") String target) {
        RuleTarget found = target(target);
        return new RulesResponse(found.key(), rules.rules(found));
    }

    @PUT
    @Path("/trip-rules/{target}/{rule}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "Sets a rule",
            description =
                    TARGETS + " What is left out stays. Holds within a second on every instance; kept as a version"
                            + " with name, time and reason. 409 REQ_007 when version is not the one that holds.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "enforce",
                                            value =
                                                    "{\"mode\":\"enforce\",\"threshold\":0.1,\"window_seconds\":3600,\"cooldown_seconds\":900,\"reason\":\"a week dry was quiet\"}")))
    @APIResponse(responseCode = "400", description = "REQ_002: which field, and its range")
    @APIResponse(responseCode = "404", description = "REQ_003: no such rule or account")
    public RuleView change(@PathParam("target") String target, @PathParam("rule") String rule, ChangeRequest request) {
        RuleTarget found = target(target);
        TripRule known = TripRule.of(rule).orElseThrow(() -> Refusal.notFound("trip rule", rule));
        return rules.change(found, known, Form.body(request), caller.subject());
    }

    @GET
    @Path("/trips")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary = "Trips, newest first",
            description =
                    "dry_run true: it would have tripped and stopped nothing. People see those of their own accounts"
                            + " and of the system. page from 1, page_size 1 to 200 (50).")
    public TripsResponse trips(@QueryParam("page") String page, @QueryParam("page_size") String pageSize) {
        Paging paging = Paging.of(page, pageSize);
        boolean all = caller.overseesAll();
        RuleService.Trips found =
                rules.trips(all ? null : List.copyOf(caller.accounts()), paging.size(), paging.offset());
        return new TripsResponse(
                found.trips().stream().map(TripView::of).toList(), found.total(), paging.page(), paging.size());
    }

    /** Somebody else's account is none. */
    private RuleTarget target(String text) {
        return switch (text) {
            case "system" -> RuleTarget.SYSTEM;
            case "accounts" -> RuleTarget.ACCOUNTS;
            default -> {
                AccountOpened account = accounts.require(text);
                if (!caller.mayRead(account.accountId())) {
                    throw Refusal.notFound("account", text);
                }
                yield RuleTarget.account(account.accountId());
            }
        };
    }
}
