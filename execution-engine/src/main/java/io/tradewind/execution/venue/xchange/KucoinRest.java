package io.tradewind.execution.venue.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import org.knowm.xchange.kucoin.service.APIConstants;
import si.mazi.rescu.ParamsDigest;

/** KuCoin's signed calls, with keys of version 2: the passphrase is signed too. */
@Path("")
@Produces("application/json")
interface KucoinRest {
    String VERSION = "KC-API-KEY-VERSION";

    @POST
    @Path("api/v1/orders")
    @Consumes("application/json")
    JsonNode place(
            @HeaderParam(APIConstants.API_HEADER_KEY) String key,
            @HeaderParam(APIConstants.API_HEADER_SIGN) ParamsDigest sign,
            @HeaderParam(APIConstants.API_HEADER_TIMESTAMP) Long timestamp,
            @HeaderParam(APIConstants.API_HEADER_PASSPHRASE) String passphrase,
            @HeaderParam(VERSION) String version,
            JsonNode order)
            throws IOException;

    @DELETE
    @Path("api/v1/orders/{id}")
    JsonNode cancel(
            @HeaderParam(APIConstants.API_HEADER_KEY) String key,
            @HeaderParam(APIConstants.API_HEADER_SIGN) ParamsDigest sign,
            @HeaderParam(APIConstants.API_HEADER_TIMESTAMP) Long timestamp,
            @HeaderParam(APIConstants.API_HEADER_PASSPHRASE) String passphrase,
            @HeaderParam(VERSION) String version,
            @PathParam("id") String id)
            throws IOException;

    @DELETE
    @Path("api/v1/order/client-order/{id}")
    JsonNode cancelByClientId(
            @HeaderParam(APIConstants.API_HEADER_KEY) String key,
            @HeaderParam(APIConstants.API_HEADER_SIGN) ParamsDigest sign,
            @HeaderParam(APIConstants.API_HEADER_TIMESTAMP) Long timestamp,
            @HeaderParam(APIConstants.API_HEADER_PASSPHRASE) String passphrase,
            @HeaderParam(VERSION) String version,
            @PathParam("id") String clientOrderId)
            throws IOException;

    @GET
    @Path("api/v1/orders/{id}")
    JsonNode order(
            @HeaderParam(APIConstants.API_HEADER_KEY) String key,
            @HeaderParam(APIConstants.API_HEADER_SIGN) ParamsDigest sign,
            @HeaderParam(APIConstants.API_HEADER_TIMESTAMP) Long timestamp,
            @HeaderParam(APIConstants.API_HEADER_PASSPHRASE) String passphrase,
            @HeaderParam(VERSION) String version,
            @PathParam("id") String id)
            throws IOException;

    @GET
    @Path("api/v1/order/client-order/{id}")
    JsonNode orderByClientId(
            @HeaderParam(APIConstants.API_HEADER_KEY) String key,
            @HeaderParam(APIConstants.API_HEADER_SIGN) ParamsDigest sign,
            @HeaderParam(APIConstants.API_HEADER_TIMESTAMP) Long timestamp,
            @HeaderParam(APIConstants.API_HEADER_PASSPHRASE) String passphrase,
            @HeaderParam(VERSION) String version,
            @PathParam("id") String clientOrderId)
            throws IOException;

    @GET
    @Path("api/v1/orders")
    JsonNode orders(
            @HeaderParam(APIConstants.API_HEADER_KEY) String key,
            @HeaderParam(APIConstants.API_HEADER_SIGN) ParamsDigest sign,
            @HeaderParam(APIConstants.API_HEADER_TIMESTAMP) Long timestamp,
            @HeaderParam(APIConstants.API_HEADER_PASSPHRASE) String passphrase,
            @HeaderParam(VERSION) String version,
            @QueryParam("status") String status,
            @QueryParam("symbol") String symbol,
            @QueryParam("startAt") Long since,
            @QueryParam("pageSize") int size)
            throws IOException;

    @GET
    @Path("api/v1/fills")
    JsonNode fills(
            @HeaderParam(APIConstants.API_HEADER_KEY) String key,
            @HeaderParam(APIConstants.API_HEADER_SIGN) ParamsDigest sign,
            @HeaderParam(APIConstants.API_HEADER_TIMESTAMP) Long timestamp,
            @HeaderParam(APIConstants.API_HEADER_PASSPHRASE) String passphrase,
            @HeaderParam(VERSION) String version,
            @QueryParam("orderId") String orderId,
            @QueryParam("symbol") String symbol,
            @QueryParam("startAt") Long start,
            @QueryParam("endAt") Long end,
            @QueryParam("currentPage") int page,
            @QueryParam("pageSize") int size)
            throws IOException;

    @GET
    @Path("api/v1/accounts")
    JsonNode accounts(
            @HeaderParam(APIConstants.API_HEADER_KEY) String key,
            @HeaderParam(APIConstants.API_HEADER_SIGN) ParamsDigest sign,
            @HeaderParam(APIConstants.API_HEADER_TIMESTAMP) Long timestamp,
            @HeaderParam(APIConstants.API_HEADER_PASSPHRASE) String passphrase,
            @HeaderParam(VERSION) String version)
            throws IOException;

    @GET
    @Path("api/v1/{kind}")
    JsonNode transfers(
            @HeaderParam(APIConstants.API_HEADER_KEY) String key,
            @HeaderParam(APIConstants.API_HEADER_SIGN) ParamsDigest sign,
            @HeaderParam(APIConstants.API_HEADER_TIMESTAMP) Long timestamp,
            @HeaderParam(APIConstants.API_HEADER_PASSPHRASE) String passphrase,
            @HeaderParam(VERSION) String version,
            @PathParam("kind") String kind,
            @QueryParam("currency") String currency,
            @QueryParam("startAt") Long since)
            throws IOException;
}
