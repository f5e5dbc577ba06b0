package io.tradewind.gateway.telemetry;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The telemetry streams that are open on this replica. */
@Singleton
public class TelemetryStreams {
    private final TelemetryConfig config;
    private final Map<UUID, Set<Stream>> streams = new ConcurrentHashMap<>();

    TelemetryStreams(TelemetryConfig config) {
        this.config = config;
    }

    /** An open stream. */
    public interface Stream {
        /** Ends it, saying why. */
        void close(String why);
    }

    /** Takes a stream in; refuses (429) one too many. */
    public synchronized void open(UUID userId, Stream stream) {
        int all = streams.values().stream().mapToInt(Set::size).sum();
        Set<Stream> own = streams.computeIfAbsent(userId, id -> ConcurrentHashMap.newKeySet());
        if (own.size() >= config.streamsPerUser() || all >= config.streams()) {
            throw new Refusal(
                    ErrorCode.RATE_001,
                    "Too many telemetry streams are open",
                    Map.of("limit", config.streamsPerUser(), "open", own.size()));
        }
        own.add(stream);
    }

    public synchronized void closed(UUID userId, Stream stream) {
        Set<Stream> own = streams.get(userId);
        if (own != null && own.remove(stream) && own.isEmpty()) {
            streams.remove(userId);
        }
    }

    /** Ends every stream of an operator on this replica; those on others end by themselves when the connection has. */
    public void close(UUID userId, String why) {
        List<Stream> own = new ArrayList<>(streams.getOrDefault(userId, Set.of()));
        own.forEach(stream -> stream.close(why));
    }
}
