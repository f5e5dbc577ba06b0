package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.amarktai.PlatformViews.PlatformView;
import io.tradewind.gateway.amarktai.PlatformViews.Platforms;
import io.tradewind.gateway.platform.PlatformService;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where one can trade. */
@Path("/api/system/platforms")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class PlatformsResource {
    private final PlatformService platforms;
    private final Clock clock;

    PlatformsResource(PlatformService platforms, Clock clock) {
        this.platforms = platforms;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @RateLimit(group = "platforms", perMinute = 300, by = RateLimit.By.ADDRESS)
    @Operation(
            summary = "Platforms",
            description = "Paper trading is possible on each of them; live where the execution engine has its venue.")
    public Platforms platforms() {
        List<PlatformView> views =
                platforms.all().stream().map(PlatformView::of).toList();
        return new Platforms(views, views.size(), "all", clock.instant());
    }
}
