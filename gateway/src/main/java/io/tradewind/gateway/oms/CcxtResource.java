package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.openapi.Answers;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** CCXT's unified functions on the account's venue. */
@Path("/ccxt")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "ccxt", description = "Header x-api-key. fetch_* need scope read, withdraw risk, everything else trade.")
public class CcxtResource {
    private final Door door;
    private final ObjectMapper json;

    CcxtResource(Door door, ObjectMapper json) {
        this.door = door;
        this.json = json;
    }

    @POST
    @Path("/{account_id}/{func}")
    @Operation(
            summary = "Call one of CCXT's unified functions",
            description = "Name in snake_case or camelCase. Functions that trade go through the same order path as"
                    + " every other order. What one that changes something does not obey is refused (422): params of an"
                    + " order are reduceOnly, positionId, triggerPrice, stopLossPrice, takeProfitPrice, clientOrderId"
                    + " and timeInForce GTC; of a cancel, and of a list of orders, trigger (or stop): true for stop"
                    + " orders only, false for the others only.")
    @APIResponse(responseCode = "404", description = "REQ_003: no such account of this caller")
    @RequestBody(
            required = false,
            description = "Arguments by name in an object, or by place in a list",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema()))
    @Answers(PositionAnswers.Called.class)
    public Response call(@PathParam("account_id") String accountId, @PathParam("func") String func, byte[] body) {
        return door.pass(Set.of(CcxtScope.of(func)), Door.orEmpty(body), asked -> Relief.isOfCall(func, asked));
    }

    @POST
    @Path("/multiple_commands")
    @Operation(
            summary = "Several calls at once; their answers keep the order, one that fails does not stop the others",
            description = "The key needs the scope of each call in the list.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)))
    @Answers(PositionAnswers.CalledAll.class)
    public Response calls(byte[] body) {
        try {
            return door.pass(CcxtScope.ofAll(json.readTree(body)), body, Relief::isOfCalls);
        } catch (IOException e) {
            door.program();
            throw new Refusal(ErrorCode.REQ_001, "The body is not valid JSON");
        }
    }
}
