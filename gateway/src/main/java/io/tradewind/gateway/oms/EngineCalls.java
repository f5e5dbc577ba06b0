package io.tradewind.gateway.oms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.edge.BodyTree;
import io.tradewind.gateway.edge.ForeignAccounts;
import io.tradewind.gateway.edge.NamedAccount;
import io.tradewind.kit.call.HttpCalls;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes a program's call to the engine, in the name of the key's owner; its errors come back in this door's words. */
@Singleton
class EngineCalls {
    private static final String ENGINE = "execution-engine";
    /** Below which the engine has what this door shows. */
    private static final String ROOM = "/api/v1/oms";

    private static final int FORBIDDEN = 403;
    private static final Map<String, String> JSON_BODY = Map.of("Content-Type", "application/json");

    private final ServiceCalls calls;
    private final OmsConfig config;
    private final ObjectMapper json;

    EngineCalls(ServiceCalls calls, OmsConfig config, ObjectMapper json) {
        this.calls = calls;
        this.config = config;
        this.json = json;
    }

    /** @param headers of the engine's answer */
    record Passed(int status, byte[] body, Map<String, String> headers) {}

    /**
     * The engine's answer, in this door's words when it is an error.
     *
     * @param pathAndQuery below {@code /api/v1/oms}
     * @param body null = none
     */
    Passed pass(Program program, String method, String pathAndQuery, byte[] body, String requestId) {
        HttpCalls.Answer answer;
        try {
            answer = calls.to(ENGINE)
                    .onBehalfOf(program.claims())
                    .deadline(config.deadline())
                    .requestId(requestId)
                    .raw(method, ROOM + pathAndQuery, body, body == null ? Map.of() : JSON_BODY);
        } catch (ServiceUnavailable away) {
            throw new Refusal(
                    ErrorCode.EXEC_002,
                    "The execution engine did not answer. What it did is not known: ask again with the same request_id",
                    Map.of("timed_out", away.timedOut()));
        }
        if (answer.status() < 400) {
            return new Passed(answer.status(), answer.body(), answer.headers());
        }
        JsonNode told = BodyTree.read(json, answer.body()).path("error");
        if (answer.status() == FORBIDDEN) {
            ForeignAccounts.hide(
                    program.claims().roles(), told, NamedAccount.in(pathAndQuery, BodyTree.read(json, body)));
        }
        int status =
                known(told.path("code").asText()) instanceof ErrorCode code ? OmsDialect.status(code) : answer.status();
        return new Passed(status, error(told, requestId), answer.headers());
    }

    private byte[] error(JsonNode told, String requestId) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", told.path("code").asText(ErrorCode.SYS_002.name()));
        error.put("message", told.path("message").asText("The execution engine gave an answer that cannot be read"));
        error.put("details", told.hasNonNull("details") ? outside(told.get("details")) : Map.of());
        error.put("request_id", requestId);
        try {
            return json.writeValueAsBytes(Map.of("error", error));
        } catch (IOException e) {
            throw new IllegalStateException("error body is not writable", e);
        }
    }

    /** Paths as this door has them. */
    private static JsonNode outside(JsonNode details) {
        String path = details.path("path").asText();
        if (details instanceof ObjectNode told && path.startsWith(ROOM)) {
            told.put("path", path.substring(ROOM.length()));
        }
        return details;
    }

    private static ErrorCode known(String name) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        return null;
    }
}
