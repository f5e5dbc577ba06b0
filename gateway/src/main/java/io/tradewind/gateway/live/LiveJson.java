package io.tradewind.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.time.Milliseconds;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** JSON of frames. */
@Singleton
class LiveJson {
    private final ObjectMapper mapper;

    LiveJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    ObjectNode object() {
        return mapper.createObjectNode();
    }

    /** Something that we wrote. */
    JsonNode read(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored event is not readable", e);
        }
    }

    /** Something that a client wrote; empty when it is no JSON object. */
    Optional<JsonNode> given(String text) {
        try {
            return Optional.ofNullable(mapper.readTree(text)).filter(JsonNode::isObject);
        } catch (JsonProcessingException | Refusal e) {
            return Optional.empty();
        }
    }

    String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a frame is not writable", e);
        }
    }

    String time(Instant instant) {
        return Milliseconds.text(instant);
    }
}
