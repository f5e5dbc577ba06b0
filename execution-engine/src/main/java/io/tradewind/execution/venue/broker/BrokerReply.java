package io.tradewind.execution.venue.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.kit.error.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * An answer as it came.
 *
 * @param headers names in lower case, first value of each
 */
public record BrokerReply(int status, Map<String, String> headers, byte[] body) {
    private static final int LONGEST_WORDS = 300;

    /** The body as JSON; {@link BrokerFailure.Kind#NO_ANSWER} when it is none. */
    public JsonNode json() {
        try {
            return BrokerJson.read(body);
        } catch (JsonProcessingException e) {
            throw BrokerFailure.unreadable("HTTP " + status + " without JSON", e);
        }
    }

    /** True when the body is a JSON object or list. */
    public boolean isJson() {
        try {
            JsonNode node = BrokerJson.read(body);
            return node.isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** The body as text, unpacked, up to a limit. */
    public String text(int limit) {
        try {
            if (!"gzip".equals(headers.getOrDefault("content-encoding", "").toLowerCase(Locale.ROOT))) {
                return new String(body, StandardCharsets.UTF_8);
            }
            try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(body))) {
                byte[] bytes = packed.readNBytes(limit + 1);
                if (bytes.length > limit) {
                    throw BrokerFailure.unreadable("longer than " + limit + " bytes", null);
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw BrokerFailure.unreadable("packed text", e);
        }
    }

    /** Words of a broker, cut to what fits a log line. */
    public static String words(String text) {
        String line = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
        return Shown.start(line, LONGEST_WORDS);
    }
}
