package io.tradewind.kit.openapi;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The methods behind a document's operations, found by the ids {@code package.Class_method} that the scanner gives. */
public final class Operations {
    private final IndexView index;

    Operations(IndexView index) {
        this.index = index;
    }

    /** Each operation with the path it stands under. */
    public static void each(OpenAPI document, BiConsumer<String, Operation> work) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().values().forEach(operation -> work.accept(path, operation)));
    }

    Optional<MethodInfo> method(Operation operation) {
        String id = operation.getOperationId();
        int underscore = id == null ? -1 : id.lastIndexOf('_');
        if (underscore < 0) {
            return Optional.empty();
        }
        ClassInfo resource = index.getClassByName(DotName.createSimple(id.substring(0, underscore)));
        String name = id.substring(underscore + 1);
        return resource == null
                ? Optional.empty()
                : resource.methods().stream()
                        .filter(method -> method.name().equals(name))
                        .filter(Operations::isAsked)
                        .findFirst();
    }

    /** What a method says with an annotation, else its class; null = neither. */
    static AnnotationInstance said(MethodInfo method, DotName annotation) {
        AnnotationInstance own = method.declaredAnnotation(annotation);
        return own == null ? method.declaringClass().declaredAnnotation(annotation) : own;
    }

    private static boolean isAsked(MethodInfo method) {
        return method.declaredAnnotations().stream()
                .anyMatch(annotation -> annotation.name().packagePrefix().equals("jakarta.ws.rs")
                        && annotation.name().withoutPackagePrefix().matches("[A-Z]+"));
    }

    /** The name that generated clients call it by: {@code BotsResource.list} is {@code botsList}. */
    static String id(MethodInfo method) {
        String resource = method.declaringClass().simpleName().replaceAll("Resource$", "");
        return resource.substring(0, 1).toLowerCase(Locale.ROOT)
                + resource.substring(1)
                + method.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + method.name().substring(1);
    }
}
