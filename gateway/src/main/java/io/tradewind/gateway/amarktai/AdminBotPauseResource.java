package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What an administrator may do to a bot: nothing but take new entries away. Resuming is its owner's. */
@Path("/api/admin/bot/{bot_id}/pause")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed(Roles.ADMIN)
@RateLimit(group = "admin", perMinute = 300)
public class AdminBotPauseResource {
    private final BotService bots;
    private final Audit audit;
    private final People people;

    AdminBotPauseResource(BotService bots, Audit audit, People people) {
        this.bots = bots;
        this.audit = audit;
        this.people = people;
    }

    @POST
    @Operation(summary = "Pause anybody's bot; its owner is told, and open positions are not touched")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no such bot")
    public BotsResource.Moved pause(@PathParam("bot_id") String id) {
        Bot bot = bots.pauseAnybodys(People.id("bot", id), "an administrator");
        audit.record(Act.of(people.id(), "bot.paused", bot.id())
                .with("owner", bot.userId().toString()));
        return new BotsResource.Moved(
                true,
                bot.id(),
                (bot.wanted() == null ? bot.status() : bot.wanted()).wire(),
                "No new entries; open positions stay under their stop loss and take profit.");
    }
}
