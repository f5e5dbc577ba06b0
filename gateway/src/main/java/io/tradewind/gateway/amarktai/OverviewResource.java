package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.bot.BotView;
import io.tradewind.gateway.figures.Metrics;
import io.tradewind.gateway.figures.MetricsService;
import io.tradewind.gateway.trade.TradeService;
import io.tradewind.gateway.trade.TradeView;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a start page shows, in one answer. */
@Path("/api/overview")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@RateLimit(group = "metrics", perMinute = 600)
public class OverviewResource {
    private final MetricsService metrics;
    private final BotService bots;
    private final TradeService trades;
    private final People people;
    private final Clock clock;

    OverviewResource(MetricsService metrics, BotService bots, TradeService trades, People people, Clock clock) {
        this.metrics = metrics;
        this.bots = bots;
        this.trades = trades;
        this.people = people;
        this.clock = clock;
    }

    /** Everything a start page shows. */
    public record Overview(
            boolean success, Metrics metrics, List<BotView> bots, List<TradeView> recentTrades, Instant timestamp) {}

    @GET
    @Operation(summary = "As /api/metrics, with the first 20 bots and the last 10 trades")
    public Overview overview() {
        User person = people.user();
        return new Overview(
                true,
                metrics.of(person),
                bots.page(person.id(), null, null, 20, 0).bots(),
                trades.page(person.id(), null, 10, 0).trades().stream()
                        .map(TradeView::of)
                        .toList(),
                clock.instant());
    }
}
