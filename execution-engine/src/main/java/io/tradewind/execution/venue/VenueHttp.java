package io.tradewind.execution.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of one line: its budget, its deadline, and what a failure means. Nothing is ever repeated here. A call that did
 * not get a connection was not sent; any other failure without a clear answer is {@link VenueSilent}.
 */
public final class VenueHttp {
    private static final int TIMEOUT = 408;
    private static final long LARGEST = 32L << 20;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final LineSetup setup;
    private final String base;
    private final Errors errors;

    /** @param base the venue's own address, for when none is configured */
    public VenueHttp(LineSetup setup, String base, Errors errors) {
        this.setup = setup;
        String url = setup.urlOr(base).toString();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.errors = errors;
    }

    /** Reads a venue's refusals. */
    @FunctionalInterface
    public interface Errors {
        /** The failure that an answer means; null when it means none, or when the status alone says it. */
        VenueFailure of(int status, JsonNode body);
    }

    /**
     * A call.
     *
     * @param target path with query
     * @param body null = none
     */
    public record Call(
            String method,
            String target,
            Map<String, String> headers,
            String contentType,
            String body,
            RateBudget.Use use,
            int weight) {

        public static Call get(String target) {
            return new Call("GET", target, Map.of(), null, null, RateBudget.Use.ORDINARY, 1);
        }

        public static Call of(String method, String target) {
            return new Call(method, target, Map.of(), null, null, RateBudget.Use.ORDINARY, 1);
        }

        public Call with(Map<String, String> more) {
            return new Call(method, target, more, contentType, body, use, weight);
        }

        public Call form(Map<String, String> fields) {
            return new Call(method, target, headers, "application/x-www-form-urlencoded", query(fields), use, weight);
        }

        public Call json(JsonNode tree) {
            return new Call(method, target, headers, "application/json", VenueJson.write(tree), use, weight);
        }

        /** Takes risk away: may use the reserved part of the budget. */
        public Call closing() {
            return using(RateBudget.Use.CLOSING);
        }

        public Call using(RateBudget.Use other) {
            return new Call(method, target, headers, contentType, body, other, weight);
        }

        public Call weighing(int calls) {
            return new Call(method, target, headers, contentType, body, use, calls);
        }
    }

    /** {@code a=1&b=2}, encoded; null values are left out. */
    public static String query(Map<String, String> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                pairs.add(encode(name) + "=" + encode(value));
            }
        });
        return String.join("&", pairs);
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Sends it once; answers the body, or throws what the answer means. */
    public JsonNode send(Call call) {
        setup.budget().take(call.use(), call.weight());
        HttpResponse<byte[]> response = exchange(call);
        JsonNode body = body(response);
        check(setup.budget(), response.statusCode(), errors.of(response.statusCode(), body));
        if (response.statusCode() / 100 == 2) {
            if (body.isMissingNode()) {
                throw new VenueSilent("the venue's answer cannot be read", null);
            }
            return body;
        }
        throw byStatus(response);
    }

    /**
     * Throws what an answer's words say, if they say a failure; of too many calls the budget learns.
     *
     * @param said null = none
     */
    public static void check(RateBudget budget, int status, VenueFailure said) {
        VenueFailure failure = certain(status, said);
        if (failure instanceof VenueFailure.RateLimited limited) {
            budget.pause(limited.retryAfter());
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * What words mean once the status is weighed too: 5xx and 408 are trouble on the venue's side, which may have done
     * what it was asked before, whatever the words with them say.
     */
    private static VenueFailure certain(int status, VenueFailure said) {
        return said == null || said instanceof VenueFailure.RateLimited || !isTrouble(status)
                ? said
                : new VenueSilent(said.getMessage(), said);
    }

    private static boolean isTrouble(int status) {
        return status >= 500 || status == TIMEOUT;
    }

    /** What a status means that came without words of the venue's, besides those about numbers of calls. */
    public static VenueFailure byStatus(int status) {
        String message = "the venue answered with status " + status;
        return switch (status) {
            case 401 -> new VenueFailure.Unauthorized("the venue does not accept the credentials", null);
            case 403 ->
                new VenueFailure.Refused(VenueFailure.Reason.PERMISSION_DENIED, "the credentials do not allow this");
            default ->
                isTrouble(status) || status < 400
                        ? new VenueSilent(message, null)
                        : new VenueFailure.Refused(VenueFailure.Reason.BAD_REQUEST, message);
        };
    }

    private HttpResponse<byte[]> exchange(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.target()))
                .timeout(setup.deadline())
                .method(
                        call.method(),
                        call.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(call.body()));
        if (call.contentType() != null) {
            request.header("Content-Type", call.contentType());
        }
        request.header("Accept", "application/json");
        request.header("User-Agent", "tradewind");
        call.headers().forEach(request::header);
        // The client's own timeout ends with the headers; a body that never comes is waited for no longer than this.
        CompletableFuture<HttpResponse<byte[]>> answer = Shared.CLIENT.sendAsync(request.build(), VenueHttp::bounded);
        try {
            return answer.get(setup.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new VenueSilent("the venue did not answer in time", e);
        } catch (ExecutionException e) {
            throw unanswered(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new VenueSilent("the call was interrupted", e);
        }
    }

    /** What a call without an answer means. */
    public static VenueFailure unanswered(Throwable e) {
        return Unsent.isSo(e)
                ? new VenueFailure.Unreachable("no connection to the venue", e)
                : new VenueSilent("the venue did not answer", e);
    }

    private static HttpResponse.BodySubscriber<byte[]> bounded(HttpResponse.ResponseInfo info) {
        boolean isTooLarge = info.headers().firstValueAsLong("content-length").orElse(0) > LARGEST;
        return isTooLarge
                ? HttpResponse.BodySubscribers.replacing(new byte[0])
                : HttpResponse.BodySubscribers.ofByteArray();
    }

    private static JsonNode body(HttpResponse<byte[]> response) {
        try {
            JsonNode body = VenueJson.read(response.body());
            return body == null ? MissingNode.getInstance() : body;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private VenueFailure byStatus(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return switch (status) {
            case 418, 429 -> {
                Duration wait = Duration.ofSeconds(response.headers()
                        .firstValue("retry-after")
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(Long::parseLong)
                        .orElse(PAUSE.toSeconds()));
                wait = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
                setup.budget().pause(wait);
                yield new VenueFailure.RateLimited("the venue says that there are too many calls", wait);
            }
            default -> byStatus(status);
        };
    }

    /** Made when the first call needs it. */
    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
