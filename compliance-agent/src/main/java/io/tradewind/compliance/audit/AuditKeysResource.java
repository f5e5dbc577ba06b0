package io.tradewind.compliance.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.audit.AuditSignature;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Public keys of the trail, for whoever checks an export. */
@Path("/.well-known/audit-keys.json")
@RunOnVirtualThread
public class AuditKeysResource {
    private final AuditKey key;

    AuditKeysResource(AuditKey key) {
        this.key = key;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Public keys that sign roots and exports, the one of now first (RFC 7517)")
    public String keys() {
        return "{\"keys\":[" + key.all().stream().map(AuditSignature.Key::jwk).collect(Collectors.joining(",")) + "]}";
    }
}
