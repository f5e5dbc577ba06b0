package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.amarktai.PlatformViews.ProviderView;
import io.tradewind.gateway.amarktai.PlatformViews.Providers;
import io.tradewind.gateway.platform.Platform;
import io.tradewind.gateway.platform.PlatformService;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whose keys can be saved. */
@Path("/api/providers")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ProvidersResource {
    private final PlatformService platforms;

    ProvidersResource(PlatformService platforms) {
        this.platforms = platforms;
    }

    @GET
    @PermitAll
    @RateLimit(group = "platforms", perMinute = 300, by = RateLimit.By.ADDRESS)
    @Operation(summary = "Providers and what their keys consist of")
    public Providers providers() {
        return new Providers(
                true,
                platforms.all().stream()
                        .filter(Platform::takesKeys)
                        .map(ProviderView::of)
                        .toList());
    }
}
