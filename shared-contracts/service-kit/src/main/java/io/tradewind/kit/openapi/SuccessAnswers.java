package io.tradewind.kit.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jboss.jandex.Type.Kind;

/**
 * What an operation answers when it succeeds: what its method returns, or what {@link Answers} names where that says
 * nothing. A failure that is declared with a content has the same body. The scanner alone drops the success of each method
 * that describes a failure.
 */
final class SuccessAnswers {
    private static final String JSON = "application/json";
    private static final DotName SAID = DotName.createSimple(Answers.class.getName());
    private static final DotName STATUS = DotName.createSimple("org.jboss.resteasy.reactive.ResponseStatus");
    private static final DotName PRODUCES = DotName.createSimple("jakarta.ws.rs.Produces");
    /** Types that say nothing about the body. */
    private static final Set<String> OPEN = Set.of("jakarta.ws.rs.core.Response", "java.lang.String");

    private final AnswerSchemas schemas;

    SuccessAnswers(AnswerSchemas schemas) {
        this.schemas = schemas;
    }

    void complete(Operation operation, MethodInfo method) {
        APIResponses responses =
                operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        operation.setResponses(responses);
        String usual = status(method);
        List<String> declared = new ArrayList<>();
        if (responses.getAPIResponses() != null) {
            responses.getAPIResponses().keySet().stream()
                    .filter(code -> code.startsWith("2"))
                    .forEach(declared::add);
        }
        if (!usual.equals("200") && declared.equals(List.of("200"))) {
            responses.addAPIResponse(usual, responses.getAPIResponse("200"));
            responses.removeAPIResponse("200");
            declared = List.of(usual);
        }
        if (declared.isEmpty()) {
            responses.addAPIResponse(usual, OASFactory.createAPIResponse().description("OK"));
            declared = List.of(usual);
        }
        if (method.returnType().kind() != Kind.VOID) {
            responses.getAPIResponses().forEach((code, response) -> {
                if (code.startsWith("2") || isSame(response.getContent())) {
                    describe(response, method);
                }
            });
        }
    }

    /** A failure that is declared with a content, but with no schema of its own. */
    private static boolean isSame(Content content) {
        return content != null && content.getMediaTypes().values().stream().allMatch(type -> type.getSchema() == null);
    }

    private void describe(APIResponse response, MethodInfo method) {
        Content content = response.getContent();
        if (content == null) {
            content = OASFactory.createContent();
            response.setContent(content);
        }
        if (content.getMediaTypes() == null || content.getMediaTypes().isEmpty()) {
            content.addMediaType(produced(method), OASFactory.createMediaType());
        }
        for (MediaType type : content.getMediaTypes().values()) {
            type.setSchema(schema(method));
        }
    }

    private Schema schema(MethodInfo method) {
        AnnotationInstance said = method.declaredAnnotation(SAID);
        if (said != null) {
            return schemas.of(said.value().asClass());
        }
        Type returned = method.returnType();
        if (!OPEN.contains(returned.name().toString())) {
            return schemas.of(returned);
        }
        return produced(method).equals(JSON) ? JsonTypes.object() : JsonTypes.text();
    }

    private String produced(MethodInfo method) {
        AnnotationInstance produces = Operations.said(method, PRODUCES);
        return produces == null ? JSON : produces.value().asStringArray()[0];
    }

    private static String status(MethodInfo method) {
        AnnotationInstance status = method.declaredAnnotation(STATUS);
        if (status != null) {
            return Integer.toString(status.value().asInt());
        }
        return method.returnType().kind() == Kind.VOID ? "204" : "200";
    }
}
