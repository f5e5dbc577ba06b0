package io.tradewind.eventstream.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the log.
 *
 * @param events in the order of each key
 * @param next cursor to go on with; also when there is nothing more now
 * @param more true when the log has more behind this page already
 * @param gaps what the log does not hold any more, in the part this page covers
 */
record EventsPage(List<Frame> events, String next, boolean more, List<GapView> gaps) {
    EventsPage {
        events = List.copyOf(events);
        gaps = List.copyOf(gaps);
    }

    /** An event as on the WebSocket, already JSON. */
    record Frame(@JsonValue @JsonRawValue String json) {}

    /** Lost events by topic; null = nobody knows how many. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record GapView(
            String reason,
            String from,
            String to,
            @Schema(nullable = true) Map<String, Long> missed) {}
}
