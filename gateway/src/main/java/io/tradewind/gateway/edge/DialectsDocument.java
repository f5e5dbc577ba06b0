package io.tradewind.gateway.edge;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.tradewind.kit.openapi.FailureAnswers;
import io.tradewind.kit.openapi.JsonTypes;
import io.tradewind.kit.openapi.Operations;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says in the OpenAPI document how each door tells failures, and what opens it. After the kit's own work. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public class DialectsDocument implements OASFilter {
    private static final String API_KEY = "apiKey";
    private static final String COCKPIT_COOKIE = "cockpitCookie";
    private static final List<String> SIGNATURE = List.of("X-Service-ID", "X-Timestamp", "X-Internal-Sig");

    /** Components of the doors' failures; the agents' is the kit's. */
    private static final Map<Surface, String> FAILURES = Map.of(
            Surface.AMARKTAI, "PublicError",
            Surface.MCI, "CockpitError",
            Surface.OMS, "ProgramError",
            Surface.ENGINE, "CoreError");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents()
                .addSchema("PublicError", publicError())
                .addSchema("CockpitError", cockpitError())
                .addSchema("ProgramError", FailureAnswers.enclosed("code", "message", "details", "request_id"))
                .addSchema("CoreError", FailureAnswers.enclosed("code", "message"));
        document.getComponents().addSecurityScheme(API_KEY, header("x-api-key"));
        document.getComponents()
                .addSecurityScheme(
                        COCKPIT_COOKIE,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("tw_cockpit")
                                .description("Set by POST /api/auth/validate"));
        SIGNATURE.forEach(name -> document.getComponents().addSecurityScheme(name, header(name)));
        Operations.each(document, (path, operation) -> tell(SurfaceTable.of(path), operation));
    }

    private static void tell(Surface surface, Operation operation) {
        if (!FAILURES.containsKey(surface)) {
            return;
        }
        FailureAnswers.complete(operation, FAILURES.get(surface));
        if (surface == Surface.OMS) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(API_KEY)));
        }
        if (surface == Surface.MCI && operation.getSecurity() != null) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(COCKPIT_COOKIE));
        }
        if (surface == Surface.ENGINE) {
            SecurityRequirement signed = OASFactory.createSecurityRequirement();
            SIGNATURE.forEach(signed::addScheme);
            operation.setSecurity(List.of(signed));
        }
    }

    private static SecurityScheme header(String name) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name(name);
    }

    private static Schema publicError() {
        return JsonTypes.whole(JsonTypes.object()
                        .addProperty("success", type(SchemaType.BOOLEAN).addEnumeration(false))
                        .addProperty("error", JsonTypes.text())
                        .addProperty("error_code", JsonTypes.text())
                        .addProperty("timestamp", JsonTypes.text().format("date-time")))
                .addProperty("two_factor_required", type(SchemaType.BOOLEAN));
    }

    /** {@code valid} and {@code success} only where the contract has them. */
    private static Schema cockpitError() {
        Schema error = JsonTypes.whole(JsonTypes.object()
                .addProperty("what", JsonTypes.text())
                .addProperty("why", JsonTypes.text())
                .addProperty("how", JsonTypes.text()));
        return JsonTypes.whole(JsonTypes.object()
                        .addProperty("error", error)
                        .addProperty("code", JsonTypes.text())
                        .addProperty("timestamp", type(SchemaType.INTEGER).format("int64")))
                .addProperty("valid", type(SchemaType.BOOLEAN))
                .addProperty("success", type(SchemaType.BOOLEAN));
    }

    private static Schema type(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
