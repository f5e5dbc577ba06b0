package io.tradewind.kit.openapi;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Which components something refers to, also by way of others. */
final class References {
    private final Map<String, Schema> components;
    private final Set<String> found = new LinkedHashSet<>();

    private References(Map<String, Schema> components) {
        this.components = components;
    }

    /** Components of what callers send: bodies and parameters. */
    static Set<String> ofRequests(OpenAPI document) {
        References references = new References(document.getComponents().getSchemas());
        Operations.each(document, (path, operation) -> references.request(operation));
        document.getPaths().getPathItems().values().forEach(item -> references.parameters(item.getParameters()));
        return references.found;
    }

    private void request(Operation operation) {
        if (operation.getRequestBody() != null) {
            content(operation.getRequestBody().getContent());
        }
        parameters(operation.getParameters());
    }

    private void parameters(Collection<Parameter> parameters) {
        if (parameters != null) {
            parameters.forEach(parameter -> walk(parameter.getSchema()));
        }
    }

    private void content(Content content) {
        if (content != null && content.getMediaTypes() != null) {
            content.getMediaTypes().values().stream().map(MediaType::getSchema).forEach(this::walk);
        }
    }

    private void walk(Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null && schema.getRef().startsWith(JsonTypes.COMPONENTS)) {
            String name = schema.getRef().substring(JsonTypes.COMPONENTS.length());
            if (found.add(name)) {
                walk(components.get(name));
            }
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(this::walk);
        }
        walk(schema.getItems());
        walk(schema.getAdditionalPropertiesSchema());
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .forEach(this::walk);
    }
}
