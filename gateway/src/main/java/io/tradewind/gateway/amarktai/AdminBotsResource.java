package io.tradewind.gateway.amarktai;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotView;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.session.CurrentUser;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Everybody's bots for administrators, who may pause them and nothing else: nobody trades for somebody else. */
@Path("/api/admin")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class AdminBotsResource {
    private final BotService bots;
    private final Audit audit;
    private final CurrentUser admin;

    AdminBotsResource(BotService bots, Audit audit, CurrentUser admin) {
        this.bots = bots;
        this.audit = audit;
        this.admin = admin;
    }

    /** A bot and whose it is. */
    public record AdminBot(String userId, @JsonUnwrapped BotView bot) {
        static AdminBot of(BotService.Owned owned) {
            return new AdminBot(owned.owner().toString(), owned.bot());
        }
    }

    /** A page of bots; {@code total} counts all that match. */
    public record Bots(boolean success, List<AdminBot> bots, long total) {}

    @GET
    @Path("/bots")
    @Operation(summary = "Bots of everybody, or of the person user_id; oldest first, without limit all of them")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: user_id is no id")
    public Bots list(
            @QueryParam("user_id") String userId,
            @QueryParam("limit") String limit,
            @QueryParam("offset") String offset) {
        UUID user = userId == null || userId.isEmpty() ? null : Asked.id("user", userId);
        Paging part = Paging.whole(limit, offset);
        BotService.Everybodys page = bots.ofAll(user, part.limit(), part.offset());
        return new Bots(true, page.bots().stream().map(AdminBot::of).toList(), page.total());
    }

    @POST
    @Path("/bot/{bot_id}/pause")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Pause somebody's bot: no new entries; what is open stays open")
    @APIResponse(responseCode = "404", description = "NOT_FOUND")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: the bot is stopped")
    public MovedBot pause(@PathParam("bot_id") String botId) {
        Bot bot = bots.any(Asked.id("bot", botId));
        Act act = Act.of(admin.id(), "bot.paused", bot.id())
                .with("owner", bot.userId().toString());
        Bot paused = bots.pause(bot.userId(), bot.id(), "an administrator", tx -> audit.record(tx, act));
        return MovedBot.of(paused, "No new entries; what is open stays open.");
    }
}
