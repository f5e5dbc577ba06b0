package io.tradewind.kit.openapi;

import io.tradewind.kit.error.RetryAfter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Failures have one shape, whatever their status: the one that is described, and any other. */
public final class FailureAnswers {
    /** Component of the agents' shape. */
    static final String AGENTS = "Error";

    private static final String OTHERS = "default";
    private static final Set<String> PASSING = Set.of("429", "503", OTHERS);

    private FailureAnswers() {}

    /** Says of each failure of an operation that it has the shape of a component. */
    public static void complete(Operation operation, String component) {
        APIResponses responses = operation.getResponses();
        Map.copyOf(responses.getAPIResponses()).forEach((status, response) -> {
            boolean isFailure = status.startsWith("4") || status.startsWith("5");
            if (isFailure && isOpen(response.getContent())) {
                // Another one: Quarkus puts one and the same 401 and 403 into every operation.
                responses.addAPIResponse(status, failure(status, response.getDescription(), component));
            }
        });
        responses.addAPIResponse(OTHERS, failure(OTHERS, "Any other failure", component));
    }

    private static APIResponse failure(String status, String description, String component) {
        APIResponse failure =
                OASFactory.createAPIResponse().description(description).content(body(component));
        return PASSING.contains(status) ? failure.addHeader(RetryAfter.HEADER, retryAfter()) : failure;
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .description("Of 429 and 503 that pass by themselves: seconds after which to come back")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE));
    }

    /** Nothing but the kit's own shape was said. */
    private static boolean isOpen(Content content) {
        return content == null
                || content.getMediaTypes().values().stream()
                        .anyMatch(type -> type.getSchema() != null
                                && JsonTypes.reference(AGENTS)
                                        .getRef()
                                        .equals(type.getSchema().getRef()));
    }

    private static Content body(String component) {
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(JsonTypes.reference(component)));
    }

    /** {@code {"error":{code,message,details,timestamp,request_id}}}. */
    static Schema agents() {
        return enclosed("code", "message", "details", "timestamp", "request_id");
    }

    /** {@code {"error":{…}}} with these fields, all of them always there. */
    public static Schema enclosed(String... names) {
        Schema error = JsonTypes.object();
        for (String name : names) {
            error.addProperty(
                    name,
                    switch (name) {
                        case "details" -> JsonTypes.object();
                        case "timestamp" -> JsonTypes.text().format("date-time");
                        default -> JsonTypes.text();
                    });
        }
        return JsonTypes.whole(JsonTypes.object().addProperty("error", JsonTypes.whole(error)));
    }
}
