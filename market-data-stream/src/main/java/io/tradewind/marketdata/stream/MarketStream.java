package io.tradewind.marketdata.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.error.FailureResponses;
import io.tradewind.kit.identity.Claims;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.identity.TokenVerifier;
import io.tradewind.marketdata.MarketDataConfig;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The stream as the rest of the service sees it: things happen, clients hear of them. */
@Singleton
public class MarketStream {
    /** Who reads the market by REST reads it here. */
    private static final Set<String> READERS =
            Set.of(Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE);

    private final FanOut fanOut;
    private final StreamRoute route;
    private final FailureResponses failures;

    MarketStream(
            MarketDataConfig config,
            TokenVerifier verifier,
            FailureResponses failures,
            Clock clock,
            MeterRegistry metrics) {
        MarketDataConfig.StreamConfig stream = config.stream();
        fanOut = new FanOut(new Catalogue(streamed(config)), StreamSettings.of(stream), clock);
        route = new StreamRoute(
                fanOut,
                new TokenDoor(verifier, failures),
                new Places(stream.maxConnections(), stream.maxConnectionsPerCaller()),
                stream.origins());
        this.failures = failures;
        Tally tally = fanOut.tally();
        Gauge.builder("tradewind_stream_clients", tally.clients::get).register(metrics);
        FunctionCounter.builder("tradewind_stream_delivered_total", tally.delivered, n -> n.sum())
                .register(metrics);
        FunctionCounter.builder("tradewind_stream_conflated_total", tally.conflated, n -> n.sum())
                .register(metrics);
        FunctionCounter.builder("tradewind_stream_expelled_total", tally.expelled, n -> n.sum())
                .register(metrics);
    }

    /** Every listed instrument, and what else a recording is the price of: any pair of currencies may be. */
    private static List<String> streamed(MarketDataConfig config) {
        return Stream.concat(
                        Instruments.all().stream(),
                        config.recordings().values().stream()
                                .filter(MarketDataConfig.RecordingConfig::enabled)
                                .flatMap(recording -> Instruments.find(recording.instrument()).stream()))
                .map(Instrument::symbol)
                .distinct()
                .toList();
    }

    void register(@Observes Router router) {
        router.get("/stream").handler(route::handle);
        router.route("/stream").handler(failures::onlyGet);
    }

    void stop(@Observes ShutdownEvent event) {
        fanOut.closeAll();
    }

    /**
     * Tells the subscribers of a tick.
     *
     * @param sessionVolume base units traded since the session began; null when the source says no volume
     */
    public void tick(Tick tick, BigDecimal sessionVolume) {
        fanOut.tick(tick, sessionVolume);
    }

    /** Tells the subscribers what the indicators are after a bar. */
    public void indicators(BarClosed bar, Map<String, BigDecimal> values) {
        fanOut.indicators(bar, values);
    }

    /** Tokens by the kit, refusals in the agents' dialect. */
    private record TokenDoor(TokenVerifier verifier, FailureResponses failures) implements StreamRoute.Door {
        @Override
        public StreamRoute.Caller caller(String token) {
            try {
                Claims claims = verifier.verify(token);
                if (Collections.disjoint(claims.roles(), READERS)) {
                    throw new StreamRoute.NotAdmitted(ErrorCode.AUTH_002, "No role of this token may read the market");
                }
                return new StreamRoute.Caller(claims.subject(), claims.expiresAt());
            } catch (TokenVerifier.InvalidToken e) {
                throw new StreamRoute.NotAdmitted(ErrorCode.AUTH_001, e.getMessage());
            }
        }

        @Override
        public void refuse(RoutingContext context, ErrorCode code, String message, Map<String, Object> details) {
            failures.end(context, code, message, details);
        }
    }
}
