package io.tradewind.kit.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** A body that is read as a tree: its texts are held to what {@link CleanText} says of texts. */
final class CleanTree extends StdDeserializer<JsonNode> {
    private static final long serialVersionUID = 1L;

    private final transient JsonDeserializer<? extends JsonNode> reader =
            JsonNodeDeserializer.getDeserializer(JsonNode.class);

    CleanTree() {
        super(JsonNode.class);
    }

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode tree = reader.deserialize(parser, context);
        require("", tree);
        return tree;
    }

    @Override
    public JsonNode getNullValue(DeserializationContext context) {
        return context.getNodeFactory().nullNode();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return null;
    }

    private static void require(String path, JsonNode node) {
        if (node.isTextual() && !CleanText.isClean(node.textValue())) {
            throw CleanText.unclean(path.isEmpty() ? "body" : path, node.textValue());
        }
        node.properties().forEach(field -> {
            String name = CleanText.shown(field.getKey());
            if (!CleanText.isClean(field.getKey())) {
                throw CleanText.unclean(name, field.getKey());
            }
            require(path.isEmpty() ? name : path + "." + name, field.getValue());
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                require(path + "[" + i + "]", node.get(i));
            }
        }
    }
}
