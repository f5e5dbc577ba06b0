package io.tradewind.gateway.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** A body that only passes by here: what cannot be read is missing, and whoever it goes to says so. */
public final class BodyTree {
    private BodyTree() {}

    /** @param body null = none */
    public static JsonNode read(ObjectMapper json, byte[] body) {
        try {
            return body == null ? json.missingNode() : json.readTree(body);
        } catch (IOException unreadable) {
            return json.missingNode();
        }
    }
}
