package io.tradewind.marketdata.stream;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.market.Tick;
import io.tradewind.marketdata.MarketDataConfig;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;

/** The stream alone on a loopback port, without database, event log and tokens: for benchmarks and tests. */
public final class StreamServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final FanOut fanOut;
    private final int port;

    /** What it did since the start. */
    public record Counts(long delivered, long conflated, long expelled, int clients) {}

    /**
     * Starts at once, on a free port, with one server on each event loop.
     *
     * @param symbols what can be subscribed to
     * @param settings other values than the defaults, by the last part of their key: {@code longest-stall}
     * @param loops event loops to use
     */
    public StreamServer(List<String> symbols, Map<String, String> settings, int loops, Clock clock) {
        MarketDataConfig.StreamConfig config = config(settings);
        fanOut = new FanOut(new Catalogue(symbols), StreamSettings.of(config), clock);
        Places places = new Places(config.maxConnections(), config.maxConnectionsPerCaller());
        StreamRoute route = new StreamRoute(fanOut, new OpenDoor(clock), places, config.origins());
        Router router = Router.router(vertx);
        router.get("/stream").handler(route::handle);
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setMaxWebSocketFrameSize(config.maxMessage())
                .setMaxWebSocketMessageSize(config.maxMessage())
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setAcceptBacklog(4096);
        port = freePort();
        options.setPort(port);
        // One verticle on each event loop; servers on one port share its connections.
        vertx.deployVerticle(() -> new Listening(options, router), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static final class Listening extends AbstractVerticle {
        private final HttpServerOptions options;
        private final Router router;

        Listening(HttpServerOptions options, Router router) {
            this.options = options;
            this.router = router;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MarketDataConfig.StreamConfig config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(MarketDataConfig.class)
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .addDefaultInterceptors();
        settings.forEach((key, value) -> builder.withDefaultValue("tradewind.marketdata.stream." + key, value));
        return builder.build().getConfigMapping(MarketDataConfig.class).stream();
    }

    public int port() {
        return port;
    }

    /** Tells the subscribers of a tick. */
    public void tick(Tick tick, BigDecimal sessionVolume) {
        fanOut.tick(tick, sessionVolume);
    }

    public Counts counts() {
        Tally tally = fanOut.tally();
        return new Counts(tally.delivered.sum(), tally.conflated.sum(), tally.expelled.sum(), tally.clients.get());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Every token lasts a day, but {@code wrong}, and {@code brief}, which is over when its connection has begun. */
    private record OpenDoor(Clock clock) implements StreamRoute.Door {
        @Override
        public StreamRoute.Caller caller(String token) {
            if (token.equals("wrong")) {
                throw new StreamRoute.NotAdmitted(ErrorCode.AUTH_001, "The token does not verify");
            }
            Duration left = token.equals("brief") ? Duration.ofMillis(200) : Duration.ofDays(1);
            return new StreamRoute.Caller(token, clock.instant().plus(left));
        }

        @Override
        public void refuse(RoutingContext context, ErrorCode code, String message, Map<String, Object> details) {
            context.response().setStatusCode(code.httpStatus()).end(message);
        }
    }
}
