package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.account.AccountList;
import io.tradewind.gateway.account.OwnAccount;
import io.tradewind.gateway.amarktai.PlatformViews.HealthView;
import io.tradewind.gateway.amarktai.PlatformViews.Healths;
import io.tradewind.gateway.platform.Platform;
import io.tradewind.gateway.platform.PlatformHealth;
import io.tradewind.gateway.platform.PlatformService;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the platforms do, for one person. */
@Path("/api/platforms/health")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@RateLimit(group = "platforms-health", perMinute = 120)
public class PlatformHealthResource {
    private final PlatformService platforms;
    private final AccountList accounts;
    private final People people;

    PlatformHealthResource(PlatformService platforms, AccountList accounts, People people) {
        this.platforms = platforms;
        this.accounts = accounts;
        this.people = people;
    }

    @GET
    @Operation(
            summary = "Health of each platform for the caller",
            description = "Measured by the engine, some seconds ago at most, where the caller has keys and on paper.")
    public Healths health() {
        List<OwnAccount> own = accounts.of(people.id());
        Map<String, HealthView> healths = new LinkedHashMap<>();
        platforms.all().forEach(platform -> healths.put(platform.id(), health(platform, own)));
        return new Healths(true, healths);
    }

    private HealthView health(Platform platform, List<OwnAccount> own) {
        boolean isPaper = platform.kind().equals("paper");
        // An account outlives its keys: they can be deleted, and the login at a broker ends every day.
        Optional<OwnAccount> keys = own.stream()
                .filter(account -> !isPaper && account.venue().equals(platform.id()))
                .filter(account -> platforms.hasKeys(account.id()))
                .findFirst();
        if (keys.isEmpty() && !isPaper) {
            return new HealthView("not_configured", false, null, null, null, null);
        }
        PlatformHealth measured = platforms.health(platform.id());
        return new HealthView(
                measured.status(),
                keys.isPresent(),
                keys.map(account -> platforms.areKeysValid(account.id())).orElse(null),
                measured.checkedAt(),
                measured.latencyMs(),
                measured.detail());
    }
}
