package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.trade.TradeService;
import io.tradewind.gateway.trade.TradeView;
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

/** Trades of a person. */
@Path("/api/trades")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@RateLimit(group = "trades", perMinute = 600)
public class TradesResource {
    private final TradeService trades;
    private final BotService bots;
    private final People people;

    TradesResource(TradeService trades, BotService bots, People people) {
        this.trades = trades;
        this.bots = bots;
        this.people = people;
    }

    /** A page of trades; {@code total} counts all that match. */
    public record Listed(boolean success, List<TradeView> trades, long total) {}

    @GET
    @Operation(
            summary = "Trades of all accounts of the caller, newest first",
            description = "One entry for each deal of the ledger. profit_loss is in currency, after its own fee and its"
                    + " share of the entry's, and null for entries: the sum over a bot's trades is its total_profit.")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: the caller has and had no such bot")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: limit 1 to 500, offset from 0")
    public Listed trades(
            @QueryParam("bot_id") String botId,
            @QueryParam("limit") String limit,
            @QueryParam("offset") String offset) {
        Paging part = Paging.of(limit, offset);
        UUID person = people.id();
        UUID bot = botId == null || botId.isBlank() ? null : bots.requireEver(person, People.id("bot", botId));
        TradeService.Page page = trades.page(person, bot, part.limit(), part.offset());
        return new Listed(true, page.trades().stream().map(TradeView::of).toList(), page.total());
    }
}
