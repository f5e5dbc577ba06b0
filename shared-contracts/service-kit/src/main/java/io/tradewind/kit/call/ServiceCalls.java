package io.tradewind.kit.call;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.KeyRing;
import io.tradewind.kit.identity.TokenSigner;
import io.tradewind.kit.web.RequestContext;
import io.tradewind.kit.web.RequestIds;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls from service to service: certificate, token, request id and deadline are always there. */
@Singleton
public class ServiceCalls {
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;

    private final HttpCalls http;
    private final ServicesConfig services;
    private final TokenSigner tokens;
    private final RequestContext request;
    private final ObjectMapper json;

    ServiceCalls(
            HttpCalls http, ServicesConfig services, TokenSigner tokens, RequestContext request, ObjectMapper json) {
        this.http = http;
        this.services = services;
        this.tokens = tokens;
        this.request = request;
        // The other side may be newer and say more.
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Starts a call to a service, in this service's own name. */
    public Call to(String service) {
        ServicesConfig.Service target = services.all().get(service);
        if (target == null) {
            throw new IllegalArgumentException("no address is configured for service " + service);
        }
        return new Call(service, target.deadline(), null, request.requestId());
    }

    /** One call being put together. Immutable. */
    public final class Call {
        private final String service;
        private final Duration deadline;
        private final Claims person;
        private final String requestId;

        private Call(String service, Duration deadline, Claims person, String requestId) {
            this.service = service;
            this.deadline = deadline;
            this.person = person;
            this.requestId = requestId;
        }

        /** In this service's own name (the default). */
        public Call asSelf() {
            return new Call(service, deadline, null, requestId);
        }

        /** In the name of the caller that is being served. */
        public Call onBehalfOf(Caller caller) {
            return caller.isService() ? asSelf() : onBehalfOf(caller.claims());
        }

        /** In the name of a person. */
        public Call onBehalfOf(Claims claims) {
            return new Call(service, deadline, claims, requestId);
        }

        public Call deadline(Duration longest) {
            return new Call(service, longest, person, requestId);
        }

        /** For calls that are made outside of a request, or on another thread than its. */
        public Call requestId(String id) {
            return new Call(service, deadline, person, id);
        }

        public <T> T get(String path, Class<T> type) {
            return answer("GET", path, null, type);
        }

        public <T> T post(String path, Object body, Class<T> type) {
            return answer("POST", path, body, type);
        }

        public <T> T put(String path, Object body, Class<T> type) {
            return answer("PUT", path, body, type);
        }

        public <T> T delete(String path, Object body, Class<T> type) {
            return answer("DELETE", path, body, type);
        }

        /**
         * Raw bytes in and out, whatever the status: for whoever passes an answer on. A token that is not taken is shown
         * once more: nothing has been done yet, and the other side may have reached its issuer by now.
         *
         * @throws ServiceUnavailable when it is not taken either: between services that is nobody's login
         */
        public HttpCalls.Answer raw(String method, String path, byte[] body, Map<String, String> headers) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put("Authorization", "Bearer " + token());
            if (requestId != null && !requestId.isEmpty()) {
                all.put(RequestIds.HEADER, requestId);
            }
            HttpCalls.Answer answer = http.exchange(service, method, path, all, body, deadline);
            if (isTokenNotTaken(answer)) {
                answer = http.exchange(service, method, path, all, body, deadline);
            }
            if (isTokenNotTaken(answer)) {
                throw ServiceUnavailable.tokenNotTaken(service);
            }
            return answer;
        }

        /** It does not know the key, or does not reach the issuer that could tell it. */
        private boolean isTokenNotTaken(HttpCalls.Answer answer) {
            if (answer.status() != UNAVAILABLE) {
                return answer.status() == UNAUTHORIZED;
            }
            try {
                return json.readTree(answer.body())
                        .path("error")
                        .path("details")
                        .has(KeyRing.UNCHECKED);
            } catch (IOException e) {
                return false;
            }
        }

        private <T> T answer(String method, String path, Object body, Class<T> type) {
            HttpCalls.Answer answer = raw(method, path, bytes(body), Map.of("Content-Type", "application/json"));
            if (answer.status() >= 400) {
                throw refusal(answer);
            }
            try {
                return type == Void.class || answer.body().length == 0 ? null : json.readValue(answer.body(), type);
            } catch (IOException e) {
                throw new ServiceUnavailable(service, false, e);
            }
        }

        private String token() {
            return person == null ? tokens.forSelf(service) : tokens.onBehalfOf(service, person);
        }

        private byte[] bytes(Object body) {
            try {
                return body == null ? null : json.writeValueAsBytes(body);
            } catch (IOException e) {
                throw new IllegalArgumentException("body is not writable", e);
            }
        }

        private RuntimeException refusal(HttpCalls.Answer answer) {
            try {
                JsonNode error = json.readTree(answer.body()).path("error");
                ErrorCode code = ErrorCode.valueOf(error.path("code").asText());
                @SuppressWarnings("unchecked")
                Map<String, Object> details = json.convertValue(error.path("details"), Map.class);
                return new RemoteRefusal(
                        answer.status(), code, error.path("message").asText(), details == null ? Map.of() : details);
            } catch (IOException | IllegalArgumentException e) {
                return new ServiceUnavailable(service, false, e);
            }
        }
    }
}
