package io.tradewind.gateway.agents;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The agents for logged-in people: {@code /api/v1/<service>/<rest>} is the agent's own {@code /api/v1/<rest>}, asked in
 * the person's name. What a person may do there is the agent's decision.
 */
@Path("/api/v1/{service}/{rest:.+}")
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@Consumes(MediaType.WILDCARD)
public class AgentsResource {
    private final Passage passage;

    AgentsResource(Passage passage) {
        this.passage = passage;
    }

    @GET
    @Operation(summary = "Ask an agent", description = "Full or short service name: circuit-breaker(-agent), …")
    @APIResponse(responseCode = "503", description = "EXEC_002: the agent did not answer")
    public Response get(@PathParam("service") String service, @PathParam("rest") String rest) {
        return pass(service, rest, null);
    }

    @POST
    @Operation(summary = "Tell an agent")
    @APIResponse(responseCode = "503", description = "EXEC_002: the agent did not answer")
    public Response post(@PathParam("service") String service, @PathParam("rest") String rest, byte[] body) {
        return pass(service, rest, body);
    }

    @PUT
    @Operation(summary = "Change something at an agent")
    @APIResponse(responseCode = "503", description = "EXEC_002: the agent did not answer")
    public Response put(@PathParam("service") String service, @PathParam("rest") String rest, byte[] body) {
        return pass(service, rest, body);
    }

    @PATCH
    @Operation(summary = "Change some of something at an agent")
    @APIResponse(responseCode = "503", description = "EXEC_002: the agent did not answer")
    public Response patch(@PathParam("service") String service, @PathParam("rest") String rest, byte[] body) {
        return pass(service, rest, body);
    }

    @DELETE
    @Operation(summary = "Remove or lift something at an agent; may carry a body")
    @APIResponse(responseCode = "503", description = "EXEC_002: the agent did not answer")
    public Response delete(@PathParam("service") String service, @PathParam("rest") String rest, byte[] body) {
        return pass(service, rest, body == null || body.length == 0 ? null : body);
    }

    private Response pass(String service, String rest, byte[] body) {
        Agent agent = Agent.named(service).orElseThrow(() -> Refusal.notFound("service", service));
        return passage.through(agent, rest, body);
    }
}
