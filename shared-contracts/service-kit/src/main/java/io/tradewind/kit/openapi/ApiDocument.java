package io.tradewind.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

/**
 * Makes a service's OpenAPI document say what it answers, for those who generate types from it: the body of each
 * success, one shape of failures, who may call, and names for the operations. Runs once, in the build
 * ([ADR 0211](docs/adr/0211-the-document-says-what-is-answered.md)).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private final IndexView index;

    public ApiDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Map<String, Schema> scanned = document.getComponents().getSchemas() == null
                ? Map.of()
                : document.getComponents().getSchemas();
        document.getComponents().setSchemas(scanned);
        Set<String> asked = References.ofRequests(document);
        Set<String> taken = new TreeSet<>(asked);
        taken.add(FailureAnswers.AGENTS);
        AnswerSchemas schemas = new AnswerSchemas(index, taken);
        Operations operations = new Operations(index);
        SuccessAnswers successes = new SuccessAnswers(schemas);
        Operations.each(document, (path, operation) -> {
            operations.method(operation).ifPresent(method -> {
                successes.complete(operation, method);
                operation.setOperationId(Operations.id(method));
                Callers.complete(operation, method);
            });
            FailureAnswers.complete(operation, FailureAnswers.AGENTS);
        });
        Map<String, Schema> components = new LinkedHashMap<>();
        asked.forEach(name -> components.put(name, scanned.get(name)));
        components.putAll(schemas.components());
        components.put(FailureAnswers.AGENTS, FailureAnswers.agents());
        document.getComponents().setSchemas(components);
        document.getComponents().addSecurityScheme(Callers.SCHEME, Callers.scheme());
    }
}
