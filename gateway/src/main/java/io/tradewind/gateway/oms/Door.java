package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.apikey.ApiKey.Scope;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.halt.HaltPoint;
import io.tradewind.kit.ratelimit.RateLimits;
import io.tradewind.kit.web.ClientAddress;
import io.tradewind.kit.web.RequestIds;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;

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
        HttpServerRequest request = context.request();
        Program program = program().require(scope);
        limits.charge(context, "oms", program.key().keyId().toString(), config.callsPerMinute());
        if (body != null) {
            requireJson(body);
        }
        String query = request.query();
        String wait = request.getHeader("Prefer");
        String path = request.path() + (query == null ? "" : "?" + query);
        if (wait != null && query == null && wait.toLowerCase(Locale.ROOT).matches("\\s*wait\\s*=\\s*\\d{1,3}\\s*")) {
            path += "?wait_ms=" + Long.parseLong(wait.replaceAll("\\D", "")) * 1000;
        }
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

    Program program() {
        return programs.require(context.request().getHeader("x-api-key"), ClientAddress.of(context));
    }

    /** Told here in this door's words, whatever the engine would say. */
    private void requireJson(byte[] body) {
        try {
            if (body.length == 0) {
                throw new Refusal(ErrorCode.REQ_001, "A JSON body is needed");
            }
            json.readTree(body);
        } catch (IOException e) {
            throw new Refusal(ErrorCode.REQ_001, "The body is not valid JSON");
        }
    }
}
