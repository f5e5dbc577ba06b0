package io.tradewind.gateway.agents;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.gateway.edge.BodyTree;
import io.tradewind.gateway.edge.ForeignAccounts;
import io.tradewind.gateway.edge.NamedAccount;
import io.tradewind.kit.call.HttpCalls;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Passes the call that is being served on to an agent, and its answer back. */
@Singleton
class Passage {
    private static final int FORBIDDEN = 403;

    private final AgentCalls calls;
    private final OpeningCalls opening;
    private final Caller caller;
    private final HttpServerRequest request;
    private final ObjectMapper json;

    Passage(AgentCalls calls, OpeningCalls opening, Caller caller, HttpServerRequest request, ObjectMapper json) {
        this.calls = calls;
        this.opening = opening;
        this.caller = caller;
        this.json = json;
        this.request = request;
    }

    /**
     * The agent's answer, whatever its status.
     *
     * @param rest path after {@code /api/v1/}; the query of the call goes along
     * @param body null = none
     */
    Response through(Agent agent, String rest, byte[] body) {
        AgentPath path = AgentPath.of(rest).orElseThrow(() -> Refusal.notFound("path", request.path()));
        if (request.method().equals(HttpMethod.POST)) {
            opening.require(caller, agent, path.rest(), body);
        }
        String query = request.query();
        HttpCalls.Answer answer = calls.pass(
                caller,
                agent,
                request.method().name(),
                query == null ? path.value() : path.value() + "?" + query,
                PassedHeaders.toAgent(headers()),
                body);
        if (answer.status() == FORBIDDEN) {
            ForeignAccounts.hide(
                    caller.claims().roles(),
                    BodyTree.read(json, answer.body()).path("error"),
                    NamedAccount.in(request.uri(), BodyTree.read(json, body)));
        }
        Response.ResponseBuilder response = Response.status(answer.status());
        PassedHeaders.toPerson(answer.headers()).forEach(response::header);
        return (answer.body().length == 0 ? response : response.entity(answer.body())).build();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        return headers;
    }
}
