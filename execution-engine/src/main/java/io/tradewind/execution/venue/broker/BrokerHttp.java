package io.tradewind.execution.venue.broker;

import io.tradewind.execution.venue.Unsent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to one broker: one deadline for all of a call, a limit for the answer, no redirect, and nothing is ever sent
 * twice by itself (the JDK's client repeats only GETs).
 */
public final class BrokerHttp {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int LARGEST = 32 * 1024 * 1024;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    private final URI base;
    private final Duration deadline;

    /** @param base address of the broker, a path in front of all others included */
    public BrokerHttp(URI base, Duration deadline) {
        this.base = base;
        this.deadline = deadline;
    }

    /** The same deadline at another address. */
    public BrokerHttp at(URI other) {
        return new BrokerHttp(other, deadline);
    }

    /** Sends and waits; blocks the calling (virtual) thread. */
    public BrokerReply send(BrokerCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target(call.path()))
                .timeout(deadline)
                .method(
                        call.method(),
                        call.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::setHeader);
        CompletableFuture<HttpResponse<byte[]>> answer =
                CLIENT.sendAsync(request.build(), info -> new BoundedBody(LARGEST));
        try {
            return reply(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new BrokerFailure(
                    BrokerFailure.Kind.NO_ANSWER, null, "no answer within " + deadline.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new BrokerFailure(BrokerFailure.Kind.NO_ANSWER, null, "interrupted", e);
        }
    }

    private URI target(String path) {
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
    }

    private static BrokerFailure failure(Throwable cause) {
        return Unsent.isSo(cause)
                ? new BrokerFailure(BrokerFailure.Kind.NOT_SENT, null, "no connection to the broker", cause)
                : new BrokerFailure(
                        BrokerFailure.Kind.NO_ANSWER, null, "the connection broke before the answer", cause);
    }

    private static BrokerReply reply(HttpResponse<byte[]> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new BrokerReply(response.statusCode(), headers, response.body());
    }
}
