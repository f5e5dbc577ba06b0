package io.tradewind.gateway.agents;

import io.tradewind.kit.call.HttpCalls;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Passes the call that is being served on to an agent, and its answer back. */
@Singleton
class Passage {
    private final AgentCalls calls;
    private final Caller caller;
    private final HttpServerRequest request;

    Passage(AgentCalls calls, Caller caller, HttpServerRequest request) {
        this.calls = calls;
        this.caller = caller;
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
        String query = request.query();
        HttpCalls.Answer answer = calls.pass(
                caller,
                agent,
                request.method().name(),
                query == null ? path.value() : path.value() + "?" + query,
                PassedHeaders.toAgent(headers()),
                body);
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
