package io.tradewind.marketdata.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.error.AgentErrors;
import io.tradewind.kit.time.Milliseconds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts of the stream's messages. Decimals are plain JSON numbers with every digit they came with. */
final class Messages {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int TYPICAL_LENGTH = 192;

    private Messages() {}

    static byte[] price(Tick tick) {
        StringBuilder text = begin("price_update", tick.instrument(), tick.time());
        text.append(",\"bid\":").append(plain(tick.bid()));
        text.append(",\"ask\":").append(plain(tick.ask()));
        text.append(",\"volume\":").append(plain(tick.volume()));
        return Frames.text(text.append(",\"sequence\":").append(tick.sequence()).append('}'));
    }

    /** @param sessionVolume base units traded since the session began */
    static byte[] volume(Tick tick, BigDecimal sessionVolume) {
        StringBuilder text = begin("volume_update", tick.instrument(), tick.time());
        text.append(",\"volume\":").append(plain(tick.volume()));
        text.append(",\"session_volume\":").append(plain(sessionVolume));
        return Frames.text(text.append(",\"sequence\":").append(tick.sequence()).append('}'));
    }

    static byte[] indicators(BarClosed bar, Map<String, BigDecimal> values) {
        StringBuilder text = begin("indicator_update", bar.instrument(), bar.closeTime());
        text.append(",\"timeframe\":\"").append(bar.timeframe()).append("\",\"bar\":{\"open_time\":\"");
        text.append(Milliseconds.text(bar.openTime())).append("\",\"open\":").append(plain(bar.open()));
        text.append(",\"high\":").append(plain(bar.high())).append(",\"low\":").append(plain(bar.low()));
        text.append(",\"close\":").append(plain(bar.close())).append(",\"volume\":");
        text.append(plain(bar.volume())).append("},\"indicators\":{");
        String separator = "";
        for (Map.Entry<String, BigDecimal> value : values.entrySet()) {
            text.append(separator)
                    .append('"')
                    .append(value.getKey())
                    .append("\":")
                    .append(plain(value.getValue()));
            separator = ",";
        }
        return Frames.text(text.append("}}"));
    }

    static byte[] heartbeat(Instant now) {
        return Frames.text("{\"type\":\"heartbeat\",\"timestamp\":\"" + Milliseconds.text(now) + "\"}");
    }

    static byte[] pong(Instant now) {
        return Frames.text("{\"type\":\"pong\",\"timestamp\":\"" + Milliseconds.text(now) + "\"}");
    }

    /** The answer to a change of subscriptions: {@code subscribed} or {@code unsubscribed}. */
    static byte[] changed(String type, Collection<String> instruments, Collection<String> dataTypes, Instant now) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.put("instruments", instruments);
        message.put("data_types", dataTypes);
        message.put("timestamp", Milliseconds.text(now));
        return Frames.text(json(message));
    }

    /** @param requestId of the call that opened the connection */
    static byte[] error(ErrorCode code, String message, Map<String, ?> details, Instant now, String requestId) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", "error");
        frame.put("error", AgentErrors.error(code, message, details, requestId, now));
        return Frames.text(json(frame));
    }

    private static StringBuilder begin(String type, String instrument, Instant time) {
        // Symbols are letters, digits and underscores: nothing to escape.
        return new StringBuilder(TYPICAL_LENGTH)
                .append("{\"type\":\"")
                .append(type)
                .append("\",\"instrument\":\"")
                .append(instrument)
                .append("\",\"timestamp\":\"")
                .append(Milliseconds.text(time))
                .append('"');
    }

    private static String plain(BigDecimal value) {
        return value == null ? "null" : value.toPlainString();
    }

    private static String json(Object message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("message is not writable", e);
        }
    }
}
