package io.tradewind.kit.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

/** Who may call an operation: a bearer token with one of the roles. */
final class Callers {
    static final String SCHEME = "bearer";
    private static final DotName ROLES = DotName.createSimple("jakarta.annotation.security.RolesAllowed");
    private static final DotName ANYBODY = DotName.createSimple("jakarta.annotation.security.PermitAll");

    private Callers() {}

    static SecurityScheme scheme() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("One of the roles is needed. The agents' ports want a client certificate as well.");
    }

    static void complete(Operation operation, MethodInfo method) {
        operation.setSecurity(null);
        AnnotationInstance roles = method.hasDeclaredAnnotation(ANYBODY)
                ? method.declaredAnnotation(ROLES)
                : Operations.said(method, ROLES);
        if (roles != null) {
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement()
                    .addScheme(SCHEME, List.of(roles.value().asStringArray())));
        }
    }
}
