package io.tradewind.kit.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.FailureResponses;
import io.tradewind.kit.time.IdSource;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/**
 * What happens to every request before authentication, and to every answer after all: request id, response time, API
 * version, and the refusal of requests that no honest client sends.
 */
@Singleton
public class EdgeFilters {
    /** Ahead of authentication, so that a path cannot be written in a way that security and routing read differently. */
    private static final int BEFORE_AUTHENTICATION = 10_000;

    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9/_.~-]{1,512}");

    /** U+0000, which no text of a database has: every look-up of it would fail. */
    private static final String NO_CHARACTER = "%00";

    private final FailureResponses failures;
    private final IdSource ids;
    private final TrustedProxies proxies;
    private final long maxBody;

    EdgeFilters(
            FailureResponses failures,
            IdSource ids,
            TrustedProxies proxies,
            @ConfigProperty(name = "tradewind.http.max-body") long maxBody) {
        this.failures = failures;
        this.ids = ids;
        this.proxies = proxies;
        this.maxBody = maxBody;
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_AUTHENTICATION);
    }

    /** What no route took: a dialect's 404 instead of the server's page. */
    void registerLast(@Observes Router router) {
        router.route().last().handler(this::noSuchPath);
        router.errorHandler(404, this::noSuchPath);
        router.errorHandler(
                405, context -> failures.end(context, ErrorCode.REQ_004, "Method not allowed here", Map.of()));
        router.errorHandler(
                413,
                context -> failures.end(
                        context, ErrorCode.REQ_006, "The body is too large", Map.of("max_bytes", maxBody)));
        router.errorHandler(
                400, context -> failures.end(context, ErrorCode.REQ_001, "The request cannot be read", Map.of()));
    }

    private void noSuchPath(RoutingContext context) {
        failures.end(
                context,
                ErrorCode.REQ_003,
                "No such path",
                Map.of("path", String.valueOf(context.request().path())));
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        long started = System.nanoTime();
        String given = request.getHeader(RequestIds.HEADER);
        String id = RequestIds.isHarmless(given) ? given : ids.next().toString();
        RequestIds.set(context, id);
        ClientAddress.set(context, proxies);
        // Kept in the request's own Vert.x context, so it follows the request over threads and into every log line.
        MDC.put("requestId", id);
        context.response().putHeader(RequestIds.HEADER, id);
        context.response().putHeader("X-API-Version", "1.0");
        context.response().putHeader("X-Content-Type-Options", "nosniff");
        context.addHeadersEndHandler(done ->
                context.response().putHeader("X-Response-Time", (System.nanoTime() - started) / 1_000_000 + "ms"));
        if (isAcceptable(context, request)) {
            context.next();
        }
    }

    private boolean isAcceptable(RoutingContext context, HttpServerRequest request) {
        String path = request.path();
        if (path == null || !PLAIN_PATH.matcher(path).matches() || path.contains("//") || hasDotSegment(path)) {
            failures.end(
                    context,
                    ErrorCode.REQ_001,
                    "The path has a character or segment that is not allowed",
                    Map.of("allowed", "letters, digits, / _ . ~ - and at most 512 characters"));
            return false;
        }
        // The server's own look at this answers without a body, so it is switched off (vertx.disableURIValidation).
        if (!isUri(request.uri())) {
            failures.end(
                    context,
                    ErrorCode.REQ_001,
                    "The query is not written as one",
                    Map.of(
                            "allowed",
                            "% with two hexadecimal digits after it; \" < > \\ ^ ` { | } and blanks escaped by it"));
            return false;
        }
        if (request.query() != null && request.query().contains(NO_CHARACTER)) {
            failures.end(
                    context,
                    ErrorCode.REQ_001,
                    "The query has a character that is not allowed",
                    Map.of("not_allowed", NO_CHARACTER));
            return false;
        }
        if (request.headers().getAll("Host").size() > 1) {
            failures.end(context, ErrorCode.REQ_001, "More than one Host header", Map.of());
            return false;
        }
        String coding = request.getHeader("Content-Encoding");
        if (coding != null && !coding.isBlank() && !coding.equalsIgnoreCase("identity")) {
            failures.end(
                    context,
                    ErrorCode.REQ_005,
                    "Bodies are taken without a Content-Encoding",
                    Map.of("content_encoding", RequestIds.isHarmless(coding) ? coding : "…"));
            return false;
        }
        return hasAcceptableLength(context, request);
    }

    private boolean hasAcceptableLength(RoutingContext context, HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null && (length.length() > 18 || !length.chars().allMatch(Character::isDigit))) {
            failures.end(context, ErrorCode.REQ_001, "Content-Length is not a number", Map.of());
            return false;
        }
        if (length != null && !length.isEmpty() && Long.parseLong(length) > maxBody) {
            // Not read to its end: the connection cannot be used again. HTTP/2 ends the stream alone, and knows no such
            // header: a client refuses an answer that has it.
            if (request.version() != HttpVersion.HTTP_2) {
                context.response().putHeader("Connection", "close");
            }
            failures.end(
                    context,
                    ErrorCode.REQ_006,
                    "The body is too large",
                    Map.of("bytes", Long.parseLong(length), "max_bytes", maxBody));
            return false;
        }
        return true;
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean hasDotSegment(String path) {
        return path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..");
    }
}
