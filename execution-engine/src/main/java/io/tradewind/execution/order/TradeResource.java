package io.tradewind.execution.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.execution.OrderStatus;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.account.AccountStates;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimits;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The agents' contract: execute a trade, and see what became of it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator", "market-analysis-agent", "circuit-breaker-agent"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
class TradeResource {
    private final TradeService trades;
    private final TradeReads reads;
    private final Denials denials;
    private final AccountRegistry accounts;
    private final AccountStates states;
    private final Caller caller;
    private final RateLimits limits;
    private final ExecutionConfig config;
    private final MeterRegistry metrics;

    TradeResource(
            TradeService trades,
            TradeReads reads,
            Denials denials,
            AccountRegistry accounts,
            AccountStates states,
            Caller caller,
            RateLimits limits,
            ExecutionConfig config,
            MeterRegistry metrics) {
        this.trades = trades;
        this.reads = reads;
        this.denials = denials;
        this.accounts = accounts;
        this.states = states;
        this.caller = caller;
        this.limits = limits;
        this.config = config;
        this.metrics = metrics;
    }

    @POST
    @Path("/execute-trade")
    @Operation(
            summary = "Sends an order through every gate",
            description = "signal_id is optional and trades once in an account. The header Idempotency-Key or the field"
                    + " request_id makes a repetition harmless: the same body gets the first answer, another one REQ_007."
                    + " personality_variance: timing_delay in whole ms up to 10000, size_variance up to 0.5 of the size,"
                    + " level_variance up to 0.1 % of the price (or 5 ticks); a limit is never moved to where it costs"
                    + " more."
                    + " pending = on its way, resting, partly filled, or not answered by the venue yet; then"
                    + " trade-status tells more.")
    @APIResponse(responseCode = "200", description = "execution_result with status executed or pending")
    @APIResponse(responseCode = "400", description = "REQ_002, DATA_001, RISK_001, RISK_002, COMP_001")
    @APIResponse(responseCode = "423", description = "STOP_001: stopped, or the breaker's lease has expired")
    @APIResponse(responseCode = "500", description = "EXEC_001: the venue refused the order")
    @APIResponse(responseCode = "503", description = "SYS_002, EXEC_002, DATA_002: nothing was sent")
    public TradeViews.Executed execute(
            TradeRequest request, @HeaderParam("Idempotency-Key") String idempotencyKey, RoutingContext context) {
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "A body is needed");
        }
        if (request.accountId() == null) {
            throw Refusal.field("account_id", null, "is missing");
        }
        Account account = accounts.require(request.accountId());
        caller.requireTrade(account.accountId());
        limits.charge(context, "execute-trade", Long.toString(account.accountId()), config.ordersPerMinute());
        String requestId = request.requestId() != null ? request.requestId() : idempotencyKey;
        TradeAsk ask = TradeForm.ask(request, account, requestId, caller.isService() ? caller.subject() : null);
        try {
            Order order = trades.execute(ask);
            metrics.counter("tradewind_orders_total", "status", order.status().name())
                    .increment();
            return TradeViews.executed(requireNotRefused(order));
        } catch (Refusal refusal) {
            metrics.counter(
                            "tradewind_orders_denied_total",
                            "code",
                            refusal.code().name())
                    .increment();
            throw refusal;
        }
    }

    @GET
    @Path("/trade-status/{trade_id}")
    @Operation(
            summary = "What became of a trade",
            description = "status: open (also while the entry order works), closed, cancelled (the entry never filled)."
                    + " current_pnl = realized - fees + unrealized, in the account's currency; both null while no price or rate"
                    + " values what is open.")
    @APIResponse(responseCode = "404", description = "REQ_003: no such trade, or somebody else's")
    public TradeViews.TradeStatus status(@PathParam("trade_id") String tradeId) {
        TradeReads.Trade trade = reads.trade(tradeId);
        if (!caller.mayRead(trade.entry().accountId())) {
            // To a person somebody else's trade does not differ from one that is not there.
            throw Refusal.notFound("trade", tradeId);
        }
        return TradeViews.status(trade, accounts.get(trade.entry().accountId()), states);
    }

    /** A refusal by the venue, or one that a repetition meets again. */
    private Order requireNotRefused(Order order) {
        if (order.status() == OrderStatus.REJECTED) {
            throw new Refusal(
                    ErrorCode.EXEC_001,
                    "The venue refused the order: " + order.progress().reason(),
                    Denials.identity(order));
        }
        if (order.status() == OrderStatus.DENIED) {
            throw denials.told(order);
        }
        return order;
    }
}
