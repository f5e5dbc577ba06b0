package io.tradewind.gateway.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.logging.Log;
import io.tradewind.gateway.figures.Metrics;
import io.tradewind.gateway.figures.MetricsService;
import io.tradewind.gateway.user.UserService;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Figures of connected people: when something happened to them, and now and then. A few people at a time. */
@Singleton
class Overviews {
    private static final int AT_ONCE = 2;

    private final LiveClients clients;
    private final MetricsService metrics;
    private final UserService users;
    private final LiveJson json;
    private final LiveConfig config;
    private final Clock clock;
    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final Map<String, String> last = new ConcurrentHashMap<>();
    private final Set<String> beingMeasured = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("overviews-", 0).factory());

    Overviews(
            LiveClients clients,
            MetricsService metrics,
            UserService users,
            LiveJson json,
            LiveConfig config,
            Clock clock) {
        this.clients = clients;
        this.metrics = metrics;
        this.users = users;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** Something happened to this person. */
    void changed(String userId) {
        due.computeIfPresent(userId, (user, at) -> Instant.EPOCH);
    }

    /** To a connection that comes beside others of its person: what they were told last, while that is believed. */
    void welcome(LiveClient client) {
        String user = client.viewer().userId();
        String figures = last.get(user);
        if (figures != null && due.getOrDefault(user, Instant.EPOCH).isAfter(clock.instant())) {
            client.figures(figures);
        }
    }

    /** Whoever is connected and due. */
    void measureDue() {
        Instant now = clock.instant();
        Set<String> connected = Set.copyOf(clients.users());
        due.keySet().retainAll(connected);
        last.keySet().retainAll(connected);
        for (String user : connected) {
            Instant at = due.getOrDefault(user, Instant.EPOCH);
            if (!at.isAfter(now) && beingMeasured.add(user)) {
                due.put(user, now.plus(config.overview()));
                workers.execute(() -> measure(user));
            }
        }
    }

    private void measure(String user) {
        try {
            users.find(UUID.fromString(user)).ifPresent(person -> {
                String figures = json.text(frame(metrics.of(person)));
                last.put(user, figures);
                clients.toUser(user, client -> client.figures(figures));
            });
        } catch (IllegalArgumentException nobody) {
            Log.debugf("no figures of %s", user);
        } catch (RuntimeException e) {
            Log.warnf("figures could not be measured: %s", e.getMessage());
        } finally {
            beingMeasured.remove(user);
        }
    }

    private ObjectNode frame(Metrics measured) {
        return json.object()
                .put("type", "overview")
                .put("active_bots", measured.activeBots())
                .put("total_bots", measured.totalBots())
                .put("total_profit", measured.totalProfit())
                .put("total_capital", measured.totalCapital())
                .put("currency", measured.currency())
                .put("note", measured.note())
                .put("timestamp", json.time(clock.instant()));
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }
}
