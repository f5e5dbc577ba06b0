package io.tradewind.kit.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Failures have one shape, whatever their status: the one that is described, and any other. */
public final class FailureAnswers {
    /** Component of the agents' shape. */
    static final String AGENTS = "Error";

    private FailureAnswers() {}

    /** Says of each failure of an operation that it has the shape of a component. */
    public static void complete(Operation operation, String component) {
        APIResponses responses = operation.getResponses();
        Map.copyOf(responses.getAPIResponses()).forEach((status, response) -> {
            boolean isFailure = status.startsWith("4") || status.startsWith("5");
            if (isFailure && isOpen(response.getContent())) {
                // Another one: Quarkus puts one and the same 401 and 403 into every operation.
                responses.addAPIResponse(
                        status,
                        OASFactory.createAPIResponse()
                                .description(response.getDescription())
                                .content(body(component)));
            }
        });
        responses.addAPIResponse(
                "default",
                OASFactory.createAPIResponse().description("Any other failure").content(body(component)));
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
        Schema error = JsonTypes.object()
                .addProperty("code", JsonTypes.text())
                .addProperty("message", JsonTypes.text())
                .addProperty("details", JsonTypes.object())
                .addProperty("timestamp", JsonTypes.text().format("date-time"))
                .addProperty("request_id", JsonTypes.text());
        error.getProperties().keySet().forEach(error::addRequired);
        return JsonTypes.object().addProperty("error", error).addRequired("error");
    }
}
