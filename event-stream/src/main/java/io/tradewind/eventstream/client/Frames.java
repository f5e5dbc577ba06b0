package io.tradewind.eventstream.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.eventstream.log.EventKind;
import io.tradewind.eventstream.log.LogEntry.Gap;
import io.tradewind.eventstream.view.EventFilter;
import io.tradewind.eventstream.view.Viewer;
import io.tradewind.kit.error.AgentErrors;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.time.Milliseconds;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Frames that are no events. They carry {@code type}; events carry {@code event_type}. */
@Singleton
public class Frames {
    private final ObjectMapper json;
    private final Clock clock;

    Frames(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    String heartbeat(String sequence) {
        return at("heartbeat", sequence);
    }

    String pong(String sequence) {
        return at("pong", sequence);
    }

    String subscribed(EventFilter filter, String sequence) {
        Map<String, Object> frame = frame("subscribed");
        describe(frame, filter);
        frame.put("sequence", sequence);
        return text(frame);
    }

    String unsubscribed(EventFilter filter, String sequence) {
        Map<String, Object> frame = frame("unsubscribed");
        frame.put("active", filter.open());
        describe(frame, filter);
        frame.put("sequence", sequence);
        return text(frame);
    }

    /** @param requestId of the call that opened the connection */
    String error(Refusal refusal, String requestId) {
        Map<String, Object> frame = frame("error");
        frame.put(
                "error",
                AgentErrors.error(refusal.code(), refusal.getMessage(), refusal.details(), requestId, clock.instant()));
        return text(frame);
    }

    /** Empty when nothing this viewer asked for can be in the gap. */
    Optional<String> gap(Gap gap, Viewer viewer, EventFilter filter) {
        Map<String, Long> missed = concerning(gap.missed(), viewer, filter);
        if (missed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(gap(gap.reason().name().toLowerCase(Locale.ROOT), gap.from(), gap.sequence(), missed));
    }

    /** For a client that is about to be closed: the log still has it all, from {@code from} on. */
    String slowClient(String from, String to) {
        return gap("slow_client", from, to, Map.of());
    }

    /** Topics of a gap that a viewer asked for; how many events of all people they held is for staff to know. */
    public static Map<String, Long> concerning(Map<String, Long> missed, Viewer viewer, EventFilter filter) {
        Set<String> topics = Arrays.stream(EventKind.values())
                .filter(kind -> filter.accepts(kind) && viewer.mayMeet(kind))
                .map(EventKind::topic)
                .collect(Collectors.toSet());
        Map<String, Long> shown = new TreeMap<>();
        missed.forEach((topic, count) -> {
            if (topics.contains(topic)) {
                shown.put(topic, viewer.isStaff() ? count : null);
            }
        });
        return shown;
    }

    private String gap(String reason, String from, String to, Map<String, Long> missed) {
        Map<String, Object> frame = frame("gap");
        frame.put("reason", reason);
        frame.put("from", from);
        frame.put("to", to);
        frame.put("missed", missed);
        return text(frame);
    }

    private String at(String type, String sequence) {
        Map<String, Object> frame = frame(type);
        frame.put("sequence", sequence);
        return text(frame);
    }

    private static void describe(Map<String, Object> frame, EventFilter filter) {
        frame.put("event_types", filter.kindNames());
        frame.put(
                "accounts",
                filter.accounts().stream().sorted().map(String::valueOf).toList());
        frame.put("sources", filter.sources().stream().sorted().toList());
    }

    private Map<String, Object> frame(String type) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", type);
        frame.put("timestamp", Milliseconds.text(clock.instant()));
        return frame;
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("frame is not writable", e);
        }
    }

    /** Types as a list, for error details. */
    static List<String> actions() {
        return List.of("subscribe", "unsubscribe", "ping");
    }
}
