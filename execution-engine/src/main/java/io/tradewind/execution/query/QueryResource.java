package io.tradewind.execution.query;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.execution.access.OmsAccounts;
import io.tradewind.execution.view.OrderLine;
import io.tradewind.execution.view.Paged;
import io.tradewind.execution.view.PositionLine;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the ledger holds, for trading programs. Decimals are texts. Newest first. */
@Path("/api/v1/oms/position")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Callers({"gateway", "operator"})
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
class QueryResource {
    private static final List<String> OPEN =
            List.of("SCHEDULED", "SUBMITTING", "UNKNOWN", "WORKING", "PARTIALLY_FILLED");
    private static final List<String> ENDED = List.of("FILLED", "CANCELED", "DENIED", "REJECTED", "EXPIRED");
    private static final List<String> ENTRIES = List.of("IN", "OUT");

    private final QueryService queries;
    private final OmsAccounts accounts;

    QueryResource(QueryService queries, OmsAccounts accounts) {
        this.queries = queries;
        this.accounts = accounts;
    }

    /** @param nextCursor goes on after this page, whatever came in meanwhile; null on the last */
    record Orders(List<OrderLine> orders, String nextCursor) {}

    /** As {@link Orders}. */
    record Deals(List<DealLine> deals, String nextCursor) {}

    /** As {@link Orders}. */
    record Positions(List<PositionLine> positions, String nextCursor) {}

    /** An order and its deals. */
    record OneOrder(OrderLine order, List<DealLine> deals) {}

    /** A position and its deals. */
    record OnePosition(PositionLine position, List<DealLine> deals) {}

    /** A deal. */
    record OneDeal(DealLine deal) {}

    @GET
    @Path("/orders/open")
    @Operation(
            summary = "Orders that are not done, UNKNOWN ones included",
            description = "account_id (number or label; all of the caller's when missing), symbol, magic_id,"
                    + " position_id, from and to (creation; ISO 8601 or epoch ms; since = from), state (several by"
                    + " comma), limit (1 to 500, default 100), cursor.")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account of this caller")
    public Orders openOrders(@BeanParam QueryParams params) {
        return orders(params, OPEN);
    }

    @GET
    @Path("/orders/history")
    @Operation(summary = "Orders that have ended; filters as of open orders")
    public Orders endedOrders(@BeanParam QueryParams params) {
        return orders(params, ENDED);
    }

    @GET
    @Path("/deals")
    @Operation(summary = "Deals; filters as of orders, state is in or out, from and to are the fill's time")
    public Deals deals(@BeanParam QueryParams params) {
        List<DealLine> found = queries.deals(params.filter(accounts, ENTRIES, false));
        Paged<DealLine> page = Paged.of(found, params.size(), DealLine::dealId);
        return new Deals(page.rows(), page.next());
    }

    @GET
    @Path("/positions/open")
    @Operation(
            summary =
                    "Open positions at the last price; filters as of orders, state is open, from and to are the opening's time")
    public Positions openPositions(@BeanParam QueryParams params) {
        return positions(params, true);
    }

    @GET
    @Path("/positions/history")
    @Operation(summary = "Closed positions; filters as of orders, state is closed, from and to are the closing's time")
    public Positions closedPositions(@BeanParam QueryParams params) {
        return positions(params, false);
    }

    @GET
    @Path("/orders/{id}")
    @Operation(summary = "An order and its deals")
    public OneOrder order(@PathParam("id") String text) {
        long id = Form.pathNumber("order", text);
        Filter filter = QueryParams.one(accounts, null, id);
        OrderLine order = first(queries.orders(filter), "order", id);
        return new OneOrder(order, queries.deals(filter));
    }

    @GET
    @Path("/positions/{id}")
    @Operation(summary = "A position and its newest deals")
    public OnePosition position(@PathParam("id") String text) {
        long id = Form.pathNumber("position", text);
        Filter filter = QueryParams.one(accounts, id, null);
        List<PositionLine> open = queries.positions(filter, true);
        PositionLine position = first(open.isEmpty() ? queries.positions(filter, false) : open, "position", id);
        return new OnePosition(position, queries.deals(filter));
    }

    @GET
    @Path("/deals/{id}")
    @Operation(summary = "A deal")
    public OneDeal deal(@PathParam("id") String text) {
        long id = Form.pathNumber("deal", text);
        return new OneDeal(first(
                queries.deals(QueryParams.oneDeal(accounts, id)).stream()
                        .filter(deal -> deal.dealId() == id)
                        .toList(),
                "deal",
                id));
    }

    private Orders orders(QueryParams params, List<String> states) {
        List<OrderLine> found = queries.orders(params.filter(accounts, states, true));
        Paged<OrderLine> page = Paged.of(found, params.size(), OrderLine::orderId);
        return new Orders(page.rows(), page.next());
    }

    private Positions positions(QueryParams params, boolean isOpen) {
        List<PositionLine> found =
                queries.positions(params.filter(accounts, List.of(isOpen ? "OPEN" : "CLOSED"), false), isOpen);
        Paged<PositionLine> page = Paged.of(found, params.size(), PositionLine::positionId);
        return new Positions(page.rows(), page.next());
    }

    private static <T> T first(List<T> found, String what, long id) {
        if (found.isEmpty()) {
            throw Refusal.notFound(what, id);
        }
        return found.getFirst();
    }
}
