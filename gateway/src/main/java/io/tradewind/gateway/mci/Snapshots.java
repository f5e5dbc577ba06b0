package io.tradewind.gateway.mci;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.telemetry.Pilot;
import io.tradewind.gateway.telemetry.SuiteHealth;
import io.tradewind.gateway.telemetry.SuiteHealthService;
import io.tradewind.gateway.telemetry.TelemetryService;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The whole telemetry at once, for the endpoint and for the stream. */
@Singleton
class Snapshots {
    private final TelemetryService telemetry;
    private final SuiteHealthService health;
    private final Clock clock;

    Snapshots(TelemetryService telemetry, SuiteHealthService health, Clock clock) {
        this.telemetry = telemetry;
        this.health = health;
        this.clock = clock;
    }

    /** Positions, orders and account are of one instant, which {@code timestamp} names. */
    Map<String, Object> of(Pilot pilot) {
        SuiteHealth suite = health.of(pilot);
        JsonNode market = telemetry.market(pilot);
        JsonNode account = telemetry.snapshot(pilot);
        Instant at = Instant.parse(account.path("as_of").asText());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("positions", TelemetryViews.positions(account));
        view.put("orders", TelemetryViews.orders(account));
        view.put("account", stamped(TelemetryViews.account(account), at));
        view.put("health", stamped(TelemetryViews.health(suite), suite.at()));
        view.put("marketData", TelemetryViews.markets(market));
        view.put("consistent", account.path("consistent").asBoolean());
        return stamped(view, at);
    }

    Map<String, Object> now(Map<String, Object> view) {
        return stamped(view, clock.instant());
    }

    static Map<String, Object> stamped(Map<String, Object> view, Instant at) {
        view.put("timestamp", at.toEpochMilli());
        return view;
    }
}
