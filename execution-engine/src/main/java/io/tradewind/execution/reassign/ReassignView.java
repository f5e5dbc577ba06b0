package io.tradewind.execution.reassign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/** The record of a reassignment. @param before orders and positions as they were @param after as they are since */
record ReassignView(
        long reassignId, String requestId, String reason, String by, Instant at, JsonNode before, JsonNode after) {

    static ReassignView of(ReassignRepository.Recorded r, ObjectMapper json) {
        try {
            return new ReassignView(
                    r.id(),
                    r.requestId(),
                    r.reason(),
                    r.by(),
                    r.at(),
                    json.readTree(r.before()),
                    json.readTree(r.after()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record is not readable", e);
        }
    }
}
