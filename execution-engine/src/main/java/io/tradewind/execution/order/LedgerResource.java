package io.tradewind.execution.order;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.kit.error.Refusal;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the ledger holds, page by page, newest first. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
class LedgerResource {
    private static final int USUAL_PAGE = 20;
    private static final List<String> ORDER_STATES = List.of(
            "SCHEDULED",
            "SUBMITTING",
            "UNKNOWN",
            "WORKING",
            "PARTIALLY_FILLED",
            "FILLED",
            "CANCELED",
            "DENIED",
            "REJECTED",
            "EXPIRED");

    private final LedgerReads ledger;
    private final TradeReads trades;
    private final CloseService closing;
    private final AccountRegistry accounts;
    private final Caller caller;

    LedgerResource(
            LedgerReads ledger, TradeReads trades, CloseService closing, AccountRegistry accounts, Caller caller) {
        this.ledger = ledger;
        this.trades = trades;
        this.closing = closing;
        this.accounts = accounts;
        this.caller = caller;
    }

    /** A page of orders. */
    record Orders(List<LedgerReads.OrderView> orders, long totalCount, int page, int pageSize) {}

    /** A page of deals. */
    record Deals(List<LedgerReads.DealView> deals, long totalCount, int page, int pageSize) {}

    /** A page of positions. */
    record Positions(List<LedgerReads.PositionView> positions, long totalCount, int page, int pageSize) {}

    @GET
    @Path("/orders")
    @Operation(summary = "Orders of an account; status is one of their states")
    public Orders orders(
            @QueryParam("account_id") String accountId,
            @QueryParam("instrument") String instrument,
            @QueryParam("status") String status,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        Paging paging = Paging.of(page, pageSize, USUAL_PAGE);
        LedgerReads.Page<LedgerReads.OrderView> found =
                ledger.orders(filter(accountId, instrument, status, ORDER_STATES, paging));
        return new Orders(found.items(), found.total(), paging.page(), paging.size());
    }

    @GET
    @Path("/orders/{order_id}")
    @Operation(summary = "One order; somebody else's is no order")
    public LedgerReads.OrderView order(@PathParam("order_id") String orderId) {
        return ledger.order(Form.pathNumber("order", orderId))
                .filter(order -> caller.mayRead(order.accountId()))
                .orElseThrow(() -> Refusal.notFound("order", orderId));
    }

    @GET
    @Path("/deals")
    @Operation(summary = "Deals of an account; status is in or out")
    public Deals deals(
            @QueryParam("account_id") String accountId,
            @QueryParam("instrument") String instrument,
            @QueryParam("status") String status,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        Paging paging = Paging.of(page, pageSize, USUAL_PAGE);
        LedgerReads.Page<LedgerReads.DealView> found =
                ledger.deals(filter(accountId, instrument, status, List.of("IN", "OUT"), paging));
        return new Deals(found.items(), found.total(), paging.page(), paging.size());
    }

    @GET
    @Path("/positions")
    @Operation(summary = "Positions of an account; status is open or closed")
    public Positions positions(
            @QueryParam("account_id") String accountId,
            @QueryParam("instrument") String instrument,
            @QueryParam("status") String status,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        Paging paging = Paging.of(page, pageSize, USUAL_PAGE);
        LedgerReads.Page<LedgerReads.PositionView> found =
                ledger.positions(filter(accountId, instrument, status, List.of("OPEN", "CLOSED"), paging));
        return new Positions(found.items(), found.total(), paging.page(), paging.size());
    }

    @POST
    @Path("/orders/{order_id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Callers({"gateway", "operator", "circuit-breaker-agent"})
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.SERVICE})
    @Operation(summary = "Takes an order back; passes every stop")
    public TradeViews.Executed cancel(@PathParam("order_id") String orderId) {
        if (!orderId.matches("\\d{1,18}")) {
            throw Refusal.notFound("order", orderId);
        }
        Order order = trades.order(Long.parseLong(orderId));
        if (!caller.mayRead(order.accountId())) {
            throw Refusal.notFound("order", orderId);
        }
        caller.requireTrade(order.accountId());
        return TradeViews.executed(closing.cancel(order));
    }

    private LedgerReads.Filter filter(
            String accountId, String instrument, String status, List<String> states, Paging paging) {
        String account = accountId;
        if (account == null && caller.accounts().size() == 1) {
            account = Long.toString(caller.accounts().iterator().next());
        }
        if (account == null) {
            throw Refusal.field("account_id", null, "is missing");
        }
        long id = accounts.require(account).accountId();
        caller.requireRead(id);
        String symbol = instrument == null
                ? null
                : Instruments.find(instrument)
                        .map(Instrument::symbol)
                        .orElseThrow(() -> Refusal.unknownInstrument(instrument));
        String state = status == null ? null : status.toUpperCase(Locale.ROOT);
        if (state != null && !states.contains(state)) {
            throw Refusal.field("status", status, "has to be one of " + states);
        }
        return new LedgerReads.Filter(id, symbol, state, paging.page(), paging.size());
    }
}
