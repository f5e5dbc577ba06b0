package io.tradewind.gateway.oms;

import jakarta.ws.rs.QueryParam;

/** Filters of lists. Here so that the OpenAPI document names them: the engine reads them from the address. */
public class ListParams {
    @QueryParam("account_id")
    String accountId;

    @QueryParam("symbol")
    String symbol;

    @QueryParam("magic_id")
    String magicId;

    @QueryParam("position_id")
    String positionId;

    @QueryParam("order_id")
    String orderId;

    @QueryParam("state")
    String state;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("cursor")
    String cursor;

    @QueryParam("limit")
    String limit;
}
