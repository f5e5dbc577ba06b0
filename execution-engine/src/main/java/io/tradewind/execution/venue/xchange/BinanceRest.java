package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.math.BigDecimal;
import si.mazi.rescu.ParamsDigest;
import si.mazi.rescu.SynchronizedValueFactory;

/** Binance's signed calls. Null parameters are not sent. */
@Path("")
@Produces("application/json")
interface BinanceRest {
    String KEY = "X-MBX-APIKEY";

    @POST
    @Path("api/v3/order")
    JsonNode place(
            @FormParam("symbol") String symbol,
            @FormParam("side") String side,
            @FormParam("type") String type,
            @FormParam("timeInForce") String timeInForce,
            @FormParam("quantity") BigDecimal quantity,
            @FormParam("price") BigDecimal price,
            @FormParam("stopPrice") BigDecimal stopPrice,
            @FormParam("newClientOrderId") String clientOrderId,
            @FormParam("newOrderRespType") String responseType,
            @FormParam("recvWindow") long window,
            @FormParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;

    @GET
    @Path("api/v3/order")
    JsonNode order(
            @QueryParam("symbol") String symbol,
            @QueryParam("orderId") String orderId,
            @QueryParam("origClientOrderId") String clientOrderId,
            @QueryParam("recvWindow") long window,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;

    @DELETE
    @Path("api/v3/order")
    JsonNode cancel(
            @QueryParam("symbol") String symbol,
            @QueryParam("origClientOrderId") String clientOrderId,
            @QueryParam("recvWindow") long window,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;

    @GET
    @Path("api/v3/openOrders")
    JsonNode openOrders(
            @QueryParam("symbol") String symbol,
            @QueryParam("recvWindow") long window,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;

    @GET
    @Path("api/v3/allOrders")
    JsonNode allOrders(
            @QueryParam("symbol") String symbol,
            @QueryParam("startTime") Long since,
            @QueryParam("limit") int limit,
            @QueryParam("recvWindow") long window,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;

    @GET
    @Path("api/v3/myTrades")
    JsonNode myTrades(
            @QueryParam("symbol") String symbol,
            @QueryParam("orderId") String orderId,
            @QueryParam("fromId") Long fromId,
            @QueryParam("startTime") Long since,
            @QueryParam("limit") int limit,
            @QueryParam("recvWindow") long window,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;

    @GET
    @Path("api/v3/account")
    JsonNode account(
            @QueryParam("recvWindow") long window,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;

    @GET
    @Path("sapi/v1/capital/deposit/hisrec")
    JsonNode deposits(
            @QueryParam("coin") String coin,
            @QueryParam("startTime") Long since,
            @QueryParam("limit") int limit,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;

    @GET
    @Path("sapi/v1/capital/withdraw/history")
    JsonNode withdrawals(
            @QueryParam("coin") String coin,
            @QueryParam("startTime") Long since,
            @QueryParam("limit") int limit,
            @QueryParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;

    @POST
    @Path("sapi/v1/capital/withdraw/apply")
    JsonNode withdraw(
            @FormParam("coin") String coin,
            @FormParam("address") String address,
            @FormParam("addressTag") String tag,
            @FormParam("amount") BigDecimal amount,
            @FormParam("timestamp") SynchronizedValueFactory<Long> timestamp,
            @HeaderParam(KEY) String key,
            @QueryParam("signature") ParamsDigest signature)
            throws IOException;
}
