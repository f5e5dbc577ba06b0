package io.tradewind.kit.call;

import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP between services: mTLS with this service's certificate, pooled connections, one deadline for all of a call. */
@Singleton
public class HttpCalls {
    private static final int POOL = 64;
    private static final int WAITING = 512;

    private final Vertx vertx;
    private final Map<String, URI> addresses;
    private final TlsConfigurationRegistry tls;
    private volatile HttpClient client;

    HttpCalls(Vertx vertx, ServicesConfig services, TlsConfigurationRegistry tls) {
        this.vertx = vertx;
        this.addresses = services.urls();
        this.tls = tls;
    }

    /** An answer as it came. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {}

    /** A renewed certificate: new connections use it, the old client ends when its calls are done. */
    void onCertificateUpdate(@Observes CertificateUpdatedEvent event) {
        HttpClient old = client;
        client = null;
        if (old != null) {
            vertx.setTimer(TimeUnit.SECONDS.toMillis(30), ignored -> old.close());
        }
    }

    /** Body of a 200 answer, without a token: for public documents. */
    public byte[] getBytes(String service, String path, Duration deadline) {
        Answer answer = exchange(service, "GET", path, Map.of(), null, deadline);
        if (answer.status() != 200) {
            throw new ServiceUnavailable(service, false, null);
        }
        return answer.body();
    }

    /** Sends and waits; blocks the calling (virtual) thread. */
    public Answer exchange(
            String service, String method, String path, Map<String, String> headers, byte[] body, Duration deadline) {
        URI base = addresses.get(service);
        if (base == null) {
            throw new IllegalArgumentException("no address is configured for service " + service);
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(method))
                .setHost(base.getHost())
                .setPort(base.getPort() > 0 ? base.getPort() : base.getScheme().equals("https") ? 443 : 80)
                .setSsl(base.getScheme().equals("https"))
                .setURI(path)
                .setConnectTimeout(Math.min(2000, deadline.toMillis()))
                .setIdleTimeout(deadline.toMillis());
        try {
            return client().request(options)
                    .compose(request -> send(request, headers, body))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ServiceUnavailable(service, true, e);
        } catch (ExecutionException e) {
            throw new ServiceUnavailable(service, false, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailable(service, false, e);
        }
    }

    private static io.vertx.core.Future<Answer> send(
            HttpClientRequest request, Map<String, String> headers, byte[] body) {
        headers.forEach(request::putHeader);
        return (body == null ? request.send() : request.send(Buffer.buffer(body)))
                .compose(response -> BoundedAnswer.read(response).map(bytes -> {
                    Map<String, String> answered = new java.util.LinkedHashMap<>();
                    response.headers().forEach(answered::put);
                    return new Answer(response.statusCode(), answered, bytes.getBytes());
                }));
    }

    private HttpClient client() {
        HttpClient present = client;
        if (present != null) {
            return present;
        }
        synchronized (this) {
            if (client == null) {
                client = vertx.createHttpClient(
                        options(), new PoolOptions().setHttp1MaxSize(POOL).setMaxWaitQueueSize(WAITING));
            }
            return client;
        }
    }

    private HttpClientOptions options() {
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(true)
                .setTcpNoDelay(true)
                .setVerifyHost(true)
                .setDecompressionSupported(false)
                .setMaxChunkSize(65_536);
        tls.get("internal").ifPresent(bucket -> useCertificates(options, bucket));
        return options;
    }

    private static void useCertificates(HttpClientOptions options, TlsConfiguration bucket) {
        options.setKeyCertOptions(bucket.getKeyStoreOptions()).setTrustOptions(bucket.getTrustStoreOptions());
    }
}
