package io.tradewind.kit.identity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Public keys, for those who verify this service's tokens. */
@Path("/.well-known/jwks.json")
@RunOnVirtualThread
public class JwksResource {
    private final SigningKey key;

    JwksResource(SigningKey key) {
        this.key = key;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Public keys of this service (RFC 7517)")
    public String keys() {
        return "{\"keys\":[" + key.publicJson() + "]}";
    }
}
