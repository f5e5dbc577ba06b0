package io.tradewind.gateway.amarktai;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotView;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Everybody's bots, for administrators. */
@Path("/api/admin/bots")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RateLimit(group = "admin", perMinute = 300)
public class AdminBotsResource {
    private final BotService bots;

    AdminBotsResource(BotService bots) {
        this.bots = bots;
    }

    /** A bot and whose it is. */
    public record OwnedBot(@JsonUnwrapped BotView bot, UUID userId) {}

    /** A page of bots; {@code total} counts all that match. */
    public record Listed(boolean success, List<OwnedBot> bots, long total) {}

    @GET
    @Operation(summary = "Bots of everybody, or of one person (user_id), oldest first")
    @APIResponse(responseCode = "403", description = "PERMISSION_DENIED: administrators only")
    public Listed list(
            @QueryParam("user_id") String userId,
            @QueryParam("limit") String limit,
            @QueryParam("offset") String offset) {
        Paging part = Paging.of(limit, 100, 500, offset);
        UUID user = userId == null || userId.isBlank() ? null : People.id("user", userId);
        List<Bot> page = bots.ofAll(user, part.limit(), part.offset());
        return new Listed(
                true,
                page.stream()
                        .map(bot -> new OwnedBot(bots.view(bot), bot.userId()))
                        .toList(),
                bots.countAll(user));
    }
}
