package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.ratelimit.RateLimits;
import io.tradewind.kit.web.ClientAddress;
import io.tradewind.kit.web.PreferredWait;
import io.tradewind.kit.web.RequestIds;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** One call of a program: who it is, whether it may, and on to the engine. */
@RequestScoped
class Door {
    private final Programs programs;
    private final EngineCalls engine;
    private final RateLimits limits;
    private final OmsConfig config;
    private final ObjectMapper json;
    private final RoutingContext context;

    Door(
            Programs programs,
            EngineCalls engine,
            RateLimits limits,
            OmsConfig config,
            ObjectMapper json,
            RoutingContext context) {
        this.programs = programs;
        this.engine = engine;
        this.limits = limits;
        this.config = config;
        this.json = json;
        this.context = context;
    }

    /** The same path below the engine's. @param body null for methods without one */
    Response pass(Scope scope, byte[] body) {
        Program program = program();
        return pass(program.require(scope), body, read(body), "oms");
    }

    /** @param isRelief whether a body only takes risk away: that has a limit of its own, and needs no right to trade */
    Response pass(Set<Scope> scopes, byte[] body, Predicate<JsonNode> isRelief) {
        Program program = program();
        scopes.forEach(program::require);
        JsonNode asked = read(body);
        boolean relieves = isRelief.test(asked);
        if (scopes.contains(Scope.TRADE) && !relieves) {
            program.requireTrader();
        }
        return pass(program, body, asked, relieves ? "oms-relief" : "oms");
    }

    private Response pass(Program program, byte[] body, JsonNode asked, String group) {
        HttpServerRequest request = context.request();
        limits.charge(context, group, program.key().keyId().toString(), config.callsPerMinute());
        if (body != null && asked == null) {
            throw unreadable(body);
        }
        String path = request.path() + waiting(request);
        HaltPoint.reached("asked");
        EngineCalls.Passed passed = engine.pass(program, request.method().name(), path, body, RequestIds.of(context));
        HaltPoint.reached("answered");
        Response.ResponseBuilder response = Response.status(passed.status()).type(MediaType.APPLICATION_JSON_TYPE);
        String retry = passed.headers().get("Retry-After");
        if (retry != null) {
            response.header("Retry-After", retry);
        }
        return response.entity(passed.body()).build();
    }

    /** The query, with the wait of the header in it when it names none itself: the engine takes that first as well. */
    private String waiting(HttpServerRequest request) {
        String query = request.query();
        String asked = query == null || query.isEmpty() ? "" : "?" + query;
        OptionalLong wait = context.queryParams().contains("wait_ms")
                ? OptionalLong.empty()
                : PreferredWait.seconds(String.join(",", request.headers().getAll("Prefer")));
        if (wait.isEmpty()) {
            return asked;
        }
        return asked + (asked.isEmpty() ? "?" : "&") + "wait_ms=" + wait.getAsLong() * 1000;
    }

    /** The body, or an empty object where none has to be sent. */
    static byte[] orEmpty(byte[] body) {
        return body == null || body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body;
    }

    Program program() {
        return programs.require(context.request().getHeader("x-api-key"), ClientAddress.of(context));
    }

    /** Null when there is none, or it cannot be read. */
    private JsonNode read(byte[] body) {
        try {
            return body == null || body.length == 0 ? null : json.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }

    /** Told here in this door's words, whatever the engine would say. */
    private static Refusal unreadable(byte[] body) {
        return new Refusal(
                ErrorCode.REQ_001, body.length == 0 ? "A JSON body is needed" : "The body is not valid JSON");
    }
}
