package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotCreation;
import io.tradewind.gateway.bot.BotDeletion;
import io.tradewind.gateway.bot.BotEditing;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotView;
import io.tradewind.gateway.figures.Performance;
import io.tradewind.gateway.figures.PerformanceService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.time.IdSource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** A person's bots. */
@Path("/api/bots")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER})
@RateLimit(group = "bots", perMinute = 300)
public class BotsResource {
    private static final String OWNER = "its owner";
    /** What ends trading has a budget of its own: a page that looks too often must not be in its way. */
    private static final String HALTS = "bot-halts";

    private final BotService bots;
    private final BotCreation creation;
    private final BotEditing editing;
    private final BotDeletion deletion;
    private final PerformanceService performance;
    private final BotFilter filter;
    private final People people;
    private final IdSource ids;

    BotsResource(
            BotService bots,
            BotCreation creation,
            BotEditing editing,
            BotDeletion deletion,
            PerformanceService performance,
            BotFilter filter,
            People people,
            IdSource ids) {
        this.bots = bots;
        this.creation = creation;
        this.editing = editing;
        this.deletion = deletion;
        this.performance = performance;
        this.filter = filter;
        this.people = people;
        this.ids = ids;
    }

    /** A page of bots; {@code total} counts all that match. */
    public record Listed(boolean success, List<BotView> bots, long total) {}

    /** One bot. */
    public record One(boolean success, BotView bot) {}

    /** A new bot; account and run are being made, {@code GET} shows when it is active. */
    public record Created(boolean success, Brief bot) {}

    /** @param currency of its account */
    public record Brief(UUID id, String name, String status, String currency, String symbol, String strategy) {}

    /** It is done. */
    public record Done(boolean success, String message) {}

    /** What a bot earned. */
    public record Performed(boolean success, UUID botId, Performance performance) {}

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(
            summary = "Bots of the caller, oldest first",
            description = "A bot is a strategy run on an account; runs that another door started are listed too."
                    + " Amounts are in the bot's currency; total_profit is the sum of profit_loss over its trades."
                    + " Without limit all of them.")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: unknown platform, status, limit or offset")
    public Listed list(
            @QueryParam("platform") String platform,
            @QueryParam("status") String status,
            @QueryParam("limit") String limit,
            @QueryParam("offset") String offset) {
        Paging part = Paging.whole(limit, offset);
        BotService.Page page =
                bots.page(people.id(), filter.platform(platform), filter.status(status), part.limit(), part.offset());
        return new Listed(true, page.bots(), page.total());
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Create a bot",
            description = "risk_mode sets the part of the equity that one trade loses at its stop: safe 0.5 %, balanced"
                    + " 1 % (default), risky 1.5 %, aggressive 2 %. A paper bot gets an account of its own with"
                    + " initial_capital in the instrument's quote currency (or in currency); a live bot trades the"
                    + " caller's account at the exchange. Without instrument the stream's best fit for the exchange is"
                    + " taken, without timeframe M1. With an Idempotency-Key a repeated call creates one bot. The bot"
                    + " is active as soon as engine and analyst have answered, usually within a second.")
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(
            responseCode = "403",
            description =
                    "PERMISSION_DENIED: system mode testing allows paper only, the license has expired, or the role"
                            + " trader is missing")
    @APIResponse(
            responseCode = "409",
            description = "VALIDATION_ERROR: the Idempotency-Key stands for another bot, or for one that was deleted")
    @APIResponse(
            responseCode = "422",
            description = "VALIDATION_ERROR: the field, and what would be right;"
                    + " INSUFFICIENT_FUNDS: the live account has less than initial_capital")
    public Created create(@HeaderParam(IdempotencyKey.HEADER) String key, CreateBotRequest body) {
        String checked = IdempotencyKey.checked(key);
        Bot bot = creation.create(people.user(), CreateBotRequest.wish(body), checked, ids.next());
        BotView view = bots.view(bot);
        return new Created(
                true, new Brief(bot.id(), bot.name(), "created", bot.currency(), view.symbol(), bot.strategy()));
    }

    @GET
    @Path("/{bot_id}")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(summary = "One bot")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no such bot of the caller")
    public One one(@PathParam("bot_id") String id) {
        return new One(true, bots.view(people.id(), People.id("bot", id)));
    }

    @PUT
    @Path("/{bot_id}")
    @Operation(
            summary = "Change name, risk_mode or parameters of a bot",
            description = "What is not given stays; parameters are replaced as a whole. Exchange, mode, capital,"
                    + " strategy, instrument and timeframe never change: create another bot.")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: the field, and what would be right")
    public One change(@PathParam("bot_id") String id, ChangeBotRequest body) {
        Bot changed = editing.change(people.id(), People.id("bot", id), ChangeBotRequest.change(body));
        return new One(true, bots.view(changed));
    }

    @PATCH
    @Path("/{bot_id}")
    @Operation(summary = "As PUT")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: the field, and what would be right")
    public One patch(@PathParam("bot_id") String id, ChangeBotRequest body) {
        return change(id, body);
    }

    @DELETE
    @Path("/{bot_id}")
    @Consumes(MediaType.WILDCARD)
    @RateLimit(group = HALTS, perMinute = 300)
    @Operation(
            summary = "Delete a bot of which nothing is open",
            description =
                    "With ?flatten=true its orders are cancelled and its positions closed first. Its trades stay.")
    @APIResponse(
            responseCode = "409",
            description = "VALIDATION_ERROR: something is open, the message counts it; or it was started meanwhile")
    public Done delete(@PathParam("bot_id") String id, @QueryParam("flatten") String flatten) {
        if (flatten != null && !flatten.equals("true") && !flatten.equals("false")) {
            throw Refusal.field("flatten", null, "has to be true or false");
        }
        deletion.delete(people.id(), People.id("bot", id), "true".equals(flatten), OWNER);
        return new Done(true, "Bot deleted successfully");
    }

    @POST
    @Path("/{bot_id}/pause")
    @Consumes(MediaType.WILDCARD)
    @RateLimit(group = HALTS, perMinute = 300)
    @Operation(
            summary = "Pause a bot: no new entries",
            description = "Open positions are not touched: their stop loss and take profit stay in force.")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: it is stopped")
    public MovedBot pause(@PathParam("bot_id") String id) {
        Bot bot = bots.pause(people.id(), People.id("bot", id), OWNER);
        long open = bots.view(bot).openPositions();
        return MovedBot.of(
                bot,
                "No new entries. "
                        + (open == 0
                                ? "Nothing is open."
                                : open + " open position(s) stay open under their stop loss and take profit."));
    }

    @POST
    @Path("/{bot_id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Resume a paused bot with the bars that close from now on")
    @APIResponse(
            responseCode = "403",
            description =
                    "PERMISSION_DENIED: a live bot in system mode testing, the license has expired, or the role trader"
                            + " is missing")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: it is stopped")
    public MovedBot resume(@PathParam("bot_id") String id) {
        return MovedBot.of(
                bots.resume(people.id(), People.id("bot", id), OWNER), "Trades the bars that close from now on.");
    }

    @POST
    @Path("/{bot_id}/stop")
    @Consumes(MediaType.WILDCARD)
    @RateLimit(group = HALTS, perMinute = 300)
    @Operation(summary = "End a bot's run; open positions stay under their stop loss and take profit")
    public MovedBot stop(@PathParam("bot_id") String id) {
        Bot bot = bots.stop(people.id(), People.id("bot", id), OWNER);
        return MovedBot.of(bot, "The run has ended; open positions stay under their stop loss and take profit.");
    }

    @POST
    @Path("/{bot_id}/start")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Start a stopped bot again, as a new run on the same account")
    @APIResponse(
            responseCode = "403",
            description =
                    "PERMISSION_DENIED: a live bot in system mode testing, the license has expired, or the role trader"
                            + " is missing")
    public MovedBot start(@PathParam("bot_id") String id) {
        Bot bot = bots.start(people.id(), People.id("bot", id), ids.next(), OWNER);
        return MovedBot.of(bot, "Trades the bars that close from now on.");
    }

    @GET
    @Path("/{bot_id}/performance")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
    @Operation(summary = "What a bot earned, and how")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: no such bot of the caller")
    public Performed performance(@PathParam("bot_id") String id) {
        UUID bot = People.id("bot", id);
        return new Performed(true, bot, performance.of(people.id(), bot));
    }
}
