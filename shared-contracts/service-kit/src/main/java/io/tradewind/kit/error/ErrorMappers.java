package io.tradewind.kit.error;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceUnavailable;
import io.tradewind.kit.sql.SqlFailure;
import io.tradewind.kit.web.AllowedMethods;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception that a resource can let out becomes a {@link Failure}. One flat class: mappers elsewhere get lost. */
@Singleton
public class ErrorMappers {
    private final FailureResponses responses;
    private final AllowedMethods methods;

    ErrorMappers(FailureResponses responses, AllowedMethods methods) {
        this.responses = responses;
        this.methods = methods;
    }

    @ServerExceptionMapper
    public Response refusal(Refusal e, RoutingContext context) {
        return responses.of(context, e.code(), e.getMessage(), e.details());
    }

    @ServerExceptionMapper
    public Response remoteRefusal(RemoteRefusal e, RoutingContext context) {
        return refusal(Refusal.of(e).orElseThrow(), context);
    }

    @ServerExceptionMapper
    public Response serviceUnavailable(ServiceUnavailable e, RoutingContext context) {
        return refusal(Refusal.of(e).orElseThrow(), context);
    }

    @ServerExceptionMapper
    public Response database(SqlFailure e, RoutingContext context) {
        Optional<Refusal> away = Refusal.of(e);
        if (away.isEmpty()) {
            return unexpected(e, context);
        }
        Log.error("database unavailable", e);
        return refusal(away.get(), context);
    }

    @ServerExceptionMapper
    public Response json(JacksonException e, RoutingContext context) {
        return BadJson.explain(e, (code, message, details) -> responses.of(context, code, message, details));
    }

    /** Named apart, since Quarkus brings a mapper for exactly this type, in a shape of its own. */
    @ServerExceptionMapper
    public Response mismatchedInput(MismatchedInputException e, RoutingContext context) {
        return json(e, context);
    }

    /** A chunked body says its length only by ending: over the limit, reading it fails. */
    @ServerExceptionMapper
    public Response reading(IOException e, RoutingContext context) {
        if ("Request too large".equals(e.getMessage())) {
            return responses.of(context, ErrorCode.REQ_006, "The body is too large", Map.of());
        }
        return unexpected(e, context);
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException e, RoutingContext context) {
        return responses.of(context, ErrorCode.AUTH_001, "A client certificate and a valid token are needed", Map.of());
    }

    @ServerExceptionMapper
    public Response authenticationFailed(AuthenticationFailedException e, RoutingContext context) {
        String why = e.getMessage() == null ? "The token does not verify" : e.getMessage();
        return responses.of(context, ErrorCode.AUTH_001, why, Map.of());
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, RoutingContext context) {
        return responses.of(context, ErrorCode.AUTH_002, "This caller may not do this", Map.of());
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException e, RoutingContext context) {
        return responses.of(context, ErrorCode.REQ_003, "No such path", Map.of("path", context.normalizedPath()));
    }

    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException e, RoutingContext context) {
        context.response()
                .putHeader(
                        "Allow", String.join(", ", methods.of(context.request().path())));
        return responses.of(
                context,
                ErrorCode.REQ_004,
                "This path does not know the method " + context.request().method(),
                Map.of("method", context.request().method().name()));
    }

    @ServerExceptionMapper
    public Response notSupported(NotSupportedException e, RoutingContext context) {
        return responses.of(
                context,
                ErrorCode.REQ_005,
                "The body has to be application/json",
                Map.of("content_type", String.valueOf(context.request().getHeader("Content-Type"))));
    }

    @ServerExceptionMapper
    public Response notAcceptable(NotAcceptableException e, RoutingContext context) {
        return responses.of(context, ErrorCode.REQ_008, "Answers are application/json", Map.of());
    }

    @ServerExceptionMapper
    public Response webApplication(WebApplicationException e, RoutingContext context) {
        int status = e.getResponse().getStatus();
        if (e.getCause() instanceof JacksonException json) {
            return json(json, context);
        }
        return switch (status) {
            case 400 -> responses.of(context, ErrorCode.REQ_001, "The request cannot be read", Map.of());
            case 401 -> responses.of(context, ErrorCode.AUTH_001, ErrorCode.AUTH_001.title(), Map.of());
            case 403 -> responses.of(context, ErrorCode.AUTH_002, ErrorCode.AUTH_002.title(), Map.of());
            case 413 -> responses.of(context, ErrorCode.REQ_006, "The body is too large", Map.of());
            default -> unexpected(e, context);
        };
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, RoutingContext context) {
        String requestId = responses.requestId(context);
        if (context.response().closed()) {
            // The caller went away in the middle of its own request: nobody is there to be answered, nothing of ours
            // broke.
            Log.debugf(e, "caller went away requestId=%s", requestId);
        } else {
            Log.errorf(e, "unexpected failure requestId=%s", requestId);
        }
        return responses.of(context, ErrorCode.SYS_001, "Something broke on our side", Map.of());
    }
}
