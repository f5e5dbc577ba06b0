package io.tradewind.gateway.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.feed.LiveEvent;
import java.time.Instant;

/** Frames of {@code /api/ws}; {@code seq} is what {@code ?last_event_id=} takes. */
final class SocketFrames implements Frames {
    private final LiveJson json;

    SocketFrames(LiveJson json) {
        this.json = json;
    }

    @Override
    public String event(LiveEvent event, Instant now) {
        JsonNode payload = json.read(event.payload());
        ObjectNode frame = json.object();
        switch (event.kind()) {
            case TRADE -> {
                frame.put("type", "trade_executed");
                ObjectNode trade = payload.deepCopy();
                trade.set("profit", payload.path("profit_loss"));
                frame.set("trade", trade);
            }
            case BOT -> {
                frame.put("type", "bot_update");
                frame.set("bot_id", payload.path("bot_id"));
                frame.set("status", payload.path("status"));
                frame.set("data", payload);
            }
            case ALERT -> {
                frame.put("type", "alert");
                frame.setAll((ObjectNode) payload);
            }
        }
        return json.text(frame.put("seq", event.seq()).put("timestamp", json.time(now)));
    }

    @Override
    public String overview(String figures) {
        return "";
    }

    @Override
    public String heartbeat(long counter, long position, Instant now) {
        return json.text(json.object()
                .put("type", "heartbeat")
                .put("counter", counter)
                .put("seq", position)
                .put("timestamp", json.time(now)));
    }

    @Override
    public String gap(long after, String message, Instant now) {
        return json.text(json.object()
                .put("type", "gap")
                .put("after", after)
                .put("message", message)
                .put("timestamp", json.time(now)));
    }

    String pong(Instant now) {
        return json.text(json.object().put("type", "pong").put("timestamp", json.time(now)));
    }

    String error(String code, String message, Instant now) {
        return json.text(json.object()
                .put("type", "error")
                .put("success", false)
                .put("error", message)
                .put("error_code", code)
                .put("timestamp", json.time(now)));
    }
}
