package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.math.BigDecimal;
import si.mazi.rescu.ParamsDigest;
import si.mazi.rescu.SynchronizedValueFactory;

/** Kraken's signed calls. Null parameters are not sent. */
@Path("0")
@Consumes("application/x-www-form-urlencoded")
@Produces("application/json")
interface KrakenRest {
    @POST
    @Path("private/AddOrder")
    @Consumes("application/x-www-form-urlencoded")
    JsonNode place(
            @FormParam("pair") String pair,
            @FormParam("type") String side,
            @FormParam("ordertype") String type,
            @FormParam("price") BigDecimal price,
            @FormParam("volume") BigDecimal volume,
            @FormParam("cl_ord_id") String clientOrderId,
            @HeaderParam("API-Key") String key,
            @HeaderParam("API-Sign") ParamsDigest sign,
            @FormParam("nonce") SynchronizedValueFactory<Long> nonce)
            throws IOException;

    @POST
    @Path("private/CancelOrder")
    @Consumes("application/x-www-form-urlencoded")
    JsonNode cancel(
            @FormParam("txid") String id,
            @FormParam("cl_ord_id") String clientOrderId,
            @HeaderParam("API-Key") String key,
            @HeaderParam("API-Sign") ParamsDigest sign,
            @FormParam("nonce") SynchronizedValueFactory<Long> nonce)
            throws IOException;

    @POST
    @Path("private/QueryOrders")
    @Consumes("application/x-www-form-urlencoded")
    JsonNode query(
            @FormParam("txid") String id,
            @FormParam("trades") Boolean trades,
            @HeaderParam("API-Key") String key,
            @HeaderParam("API-Sign") ParamsDigest sign,
            @FormParam("nonce") SynchronizedValueFactory<Long> nonce)
            throws IOException;

    @POST
    @Path("private/OpenOrders")
    @Consumes("application/x-www-form-urlencoded")
    JsonNode open(
            @FormParam("cl_ord_id") String clientOrderId,
            @HeaderParam("API-Key") String key,
            @HeaderParam("API-Sign") ParamsDigest sign,
            @FormParam("nonce") SynchronizedValueFactory<Long> nonce)
            throws IOException;

    @POST
    @Path("private/ClosedOrders")
    @Consumes("application/x-www-form-urlencoded")
    JsonNode closed(
            @FormParam("cl_ord_id") String clientOrderId,
            @FormParam("start") Long since,
            @HeaderParam("API-Key") String key,
            @HeaderParam("API-Sign") ParamsDigest sign,
            @FormParam("nonce") SynchronizedValueFactory<Long> nonce)
            throws IOException;

    @POST
    @Path("private/QueryTrades")
    @Consumes("application/x-www-form-urlencoded")
    JsonNode trades(
            @FormParam("txid") String ids,
            @HeaderParam("API-Key") String key,
            @HeaderParam("API-Sign") ParamsDigest sign,
            @FormParam("nonce") SynchronizedValueFactory<Long> nonce)
            throws IOException;

    @POST
    @Path("private/TradesHistory")
    @Consumes("application/x-www-form-urlencoded")
    JsonNode history(
            @FormParam("start") BigDecimal since,
            @FormParam("end") BigDecimal end,
            @FormParam("ofs") Integer offset,
            @HeaderParam("API-Key") String key,
            @HeaderParam("API-Sign") ParamsDigest sign,
            @FormParam("nonce") SynchronizedValueFactory<Long> nonce)
            throws IOException;

    @POST
    @Path("private/BalanceEx")
    @Consumes("application/x-www-form-urlencoded")
    JsonNode balances(
            @HeaderParam("API-Key") String key,
            @HeaderParam("API-Sign") ParamsDigest sign,
            @FormParam("nonce") SynchronizedValueFactory<Long> nonce)
            throws IOException;

    @POST
    @Path("private/Ledgers")
    @Consumes("application/x-www-form-urlencoded")
    JsonNode ledger(
            @FormParam("type") String type,
            @FormParam("start") Long since,
            @HeaderParam("API-Key") String key,
            @HeaderParam("API-Sign") ParamsDigest sign,
            @FormParam("nonce") SynchronizedValueFactory<Long> nonce)
            throws IOException;
}
