package io.tradewind.gateway.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.feed.LiveEvent;
import io.tradewind.gateway.feed.LiveKind;
import java.time.Instant;
import java.util.Locale;

/** Frames of {@code /api/realtime/events}; the id of an event is what {@code Last-Event-ID} takes. */
final class SseFrames implements Frames {
    /** When a client that lost its connection comes back; said at the beginning, since a restart says another one. */
    private static final String SOON = "retry: 3000\n";

    /**
     * Longer than a gateway answers 503 while it stops: to that a browser's EventSource gives up for good, and an
     * address where nobody listens it tries again.
     */
    static final String AFTER_THE_RESTART = "retry: 10000\n\n";

    private final LiveJson json;

    SseFrames(LiveJson json) {
        this.json = json;
    }

    @Override
    public String event(LiveEvent event, Instant now) {
        ObjectNode data = json.object();
        String name = switch (event.kind()) {
            case TRADE -> {
                data.put("type", "recent_trades");
                data.putArray("trades").add(json.read(event.payload()));
                data.put("count", 1);
                yield "trade_update";
            }
            case BOT -> {
                data.setAll((ObjectNode) json.read(event.payload()));
                yield "bot_update";
            }
            case ALERT -> {
                data.put("type", "alert");
                data.setAll((ObjectNode) json.read(event.payload()));
                yield LiveKind.ALERT.name().toLowerCase(Locale.ROOT);
            }
        };
        data.put("timestamp", json.time(now));
        return "id: " + event.seq() + "\n" + frame(name, data);
    }

    @Override
    public String overview(String figures) {
        return "event: overview_update\ndata: " + figures + "\n\n";
    }

    @Override
    public String heartbeat(long counter, long position, Instant now) {
        String frame = frame(
                "heartbeat", json.object().put("timestamp", json.time(now)).put("counter", counter));
        // Whoever loses the connection before the first event goes on from here as well.
        return counter == 1 ? SOON + "id: " + position + "\n" + frame : frame;
    }

    @Override
    public String gap(long after, String message, Instant now) {
        return frame(
                "gap",
                json.object()
                        .put("type", "gap")
                        .put("after", after)
                        .put("message", message)
                        .put("timestamp", json.time(now)));
    }

    private String frame(String name, ObjectNode data) {
        return "event: " + name + "\ndata: " + json.text(data) + "\n\n";
    }
}
