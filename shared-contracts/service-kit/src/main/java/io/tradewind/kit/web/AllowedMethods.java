package io.tradewind.kit.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which methods a path knows, read from the annotations of this service's resources: what the header {@code Allow} says.
 * The framework's own answer to OPTIONS names the methods of every path below as well.
 */
@Singleton
public class AllowedMethods {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::\\s*((?:[^{}]|\\{[^{}]*})+))?}");
    private static final String SEGMENT = "[^/]+";

    private final List<Operation> operations;

    AllowedMethods(BeanManager beans) {
        this.operations = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(bean -> bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(AllowedMethods::operations)
                .toList();
    }

    private record Operation(Pattern path, String method) {}

    /** In order of the alphabet, HEAD and OPTIONS included; empty when no resource has such a path. */
    public Set<String> of(String path) {
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Set<String> methods = new TreeSet<>();
        for (Operation operation : operations) {
            if (operation.path().matcher(plain).matches()) {
                methods.add(operation.method());
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static Stream<Operation> operations(Class<?> type) {
        String root = type.getAnnotation(Path.class).value();
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(method -> verb(method).stream()
                        .map(verb -> new Operation(pattern(root, method.getAnnotation(Path.class)), verb)));
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    static Pattern pattern(String root, Path rest) {
        String template = ("/" + root + "/" + (rest == null ? "" : rest.value())).replaceAll("/{2,}", "/");
        String plain = template.length() > 1 && template.endsWith("/")
                ? template.substring(0, template.length() - 1)
                : template;
        StringBuilder pattern = new StringBuilder();
        Matcher variable = VARIABLE.matcher(plain);
        int at = 0;
        while (variable.find()) {
            String form =
                    variable.group(1) == null ? SEGMENT : variable.group(1).strip();
            pattern.append(Pattern.quote(plain.substring(at, variable.start())))
                    .append("(?:")
                    .append(form)
                    .append(')');
            at = variable.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(plain.substring(at))).toString());
    }
}
