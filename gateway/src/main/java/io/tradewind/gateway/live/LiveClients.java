package io.tradewind.gateway.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.feed.LiveEvent;
import io.tradewind.gateway.feed.LiveLog;
import io.tradewind.kit.error.Refusal;
import io.vertx.core.Context;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The connections of this process. */
@Singleton
class LiveClients {
    private final LiveConfig config;
    /** Heartbeats go to one group after the other, so that a crowd is not woken at once. */
    static final int GROUPS = 10;

    private final Map<LiveClient, Seat> clients = new ConcurrentHashMap<>();
    private final Map<String, Set<LiveClient>> byUser = new ConcurrentHashMap<>();
    private final Map<String, Integer> places = new ConcurrentHashMap<>();
    private final AtomicInteger seated = new AtomicInteger();
    private int taken;
    private volatile boolean stopping;

    LiveClients(LiveConfig config) {
        this.config = config;
    }

    private record Seat(Context context, int group) {}

    /** Before the server waits for its requests to end: a stream never would. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        each(client -> true, client -> client.end(Outlet.GOING_AWAY, "going away"));
    }

    /** Takes a place before the connection is made; give it back with {@link #leave}. */
    synchronized void enter(String userId) {
        if (stopping || taken >= config.maxConnections()) {
            throw new Refusal(ErrorCode.SYS_002, "No live connection is free; come back later");
        }
        if (places(userId) >= config.maxConnectionsPerUser()) {
            throw new Refusal(
                    ErrorCode.RATE_001,
                    "Too many live connections",
                    Map.of("max_connections", config.maxConnectionsPerUser()));
        }
        taken++;
        places.merge(userId, 1, Integer::sum);
    }

    /** How many this person has taken. */
    synchronized int places(String userId) {
        return places.getOrDefault(userId, 0);
    }

    synchronized void leave(String userId) {
        taken--;
        places.computeIfPresent(userId, (user, count) -> count == 1 ? null : count - 1);
    }

    void add(LiveClient client, Context context) {
        clients.put(client, new Seat(context, Math.floorMod(seated.getAndIncrement(), GROUPS)));
        byUser.computeIfAbsent(client.viewer().userId(), user -> ConcurrentHashMap.newKeySet())
                .add(client);
    }

    /** True the first time. */
    boolean remove(LiveClient client) {
        if (clients.remove(client) == null) {
            return false;
        }
        byUser.computeIfPresent(client.viewer().userId(), (user, own) -> {
            own.remove(client);
            return own.isEmpty() ? null : own;
        });
        return true;
    }

    boolean isEmpty() {
        return clients.isEmpty();
    }

    /** People with at least one connection. */
    Collection<String> users() {
        return Set.copyOf(byUser.keySet());
    }

    Set<UUID> sessions() {
        Set<UUID> sessions = new HashSet<>();
        clients.keySet().forEach(client -> {
            if (client.viewer().sessionId() != null) {
                sessions.add(client.viewer().sessionId());
            }
        });
        return sessions;
    }

    /** To its person's connections, or to all. */
    void dispatch(LiveEvent event) {
        if (event.userId().equals(LiveLog.EVERYBODY)) {
            each(client -> true, client -> client.offer(event));
        } else {
            toUser(event.userId(), client -> client.offer(event));
        }
    }

    void toUser(String userId, Consumer<LiveClient> work) {
        byUser.getOrDefault(userId, Set.of()).forEach(client -> run(client, work));
    }

    /** A heartbeat to the clients of one group. */
    void beat(int group) {
        clients.forEach((client, seat) -> {
            if (seat.group() == group) {
                run(client, LiveClient::heartbeat);
            }
        });
    }

    void each(Predicate<LiveClient> which, Consumer<LiveClient> work) {
        clients.keySet().stream().filter(which).forEach(client -> run(client, work));
    }

    private void run(LiveClient client, Consumer<LiveClient> work) {
        Seat seat = clients.get(client);
        if (seat != null) {
            seat.context().runOnContext(now -> work.accept(client));
        }
    }
}
