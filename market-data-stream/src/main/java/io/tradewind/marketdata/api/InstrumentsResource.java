package io.tradewind.marketdata.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.marketdata.intake.MarketFeeds;
import io.tradewind.marketdata.staleness.LastTicks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The registry of instruments, with how each stands now. */
@Path("/api/v1/instruments")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@RateLimit(group = "market-data", perMinute = 1000)
@Tag(name = "Market data")
public class InstrumentsResource {
    private final LastTicks ticks;
    private final MarketFeeds feeds;
    private final Clock clock;

    InstrumentsResource(LastTicks ticks, MarketFeeds feeds, Clock clock) {
        this.ticks = ticks;
        this.feeds = feeds;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Instruments with session, last tick and staleness",
            description =
                    "Every listed instrument, and what else a feed plays. Staleness is measured from the wall time at"
                            + " which data came. Whether the session is open is told for the market time of the last tick, or for now when there was none.")
    @APIResponse(
            responseCode = "200",
            description = "A page of instruments",
            content = @Content(examples = @ExampleObject("""
                            {"instruments": [{"instrument": "EUR_USD", "base": "EUR", "quote": "USD", "kind": "fx",
                              "tick_size": 0.00001, "lot_size": 1, "min_quantity": 1, "max_quantity": 10000000,
                              "min_notional": 1, "margin_rate": 0.05,
                              "session": {"zone": "America/New_York", "days": ["monday"], "open": "17:00",
                                "close": "17:00", "is_open": true, "at": "2026-11-22T10:30:00.000Z"},
                              "last_tick": null,
                              "staleness": {"state": "never", "age_ms": null, "threshold_ms": 15000}}],
                             "total_count": 1, "page": 1, "page_size": 200}""")))
    @APIResponse(responseCode = "400", description = "REQ_002: page or page_size out of range")
    @APIResponse(responseCode = "401", description = "AUTH_001: no valid token")
    public InstrumentView.Listed list(@QueryParam("page") String page, @QueryParam("page_size") String pageSize) {
        Page part = Page.of(page, pageSize);
        Instant now = clock.instant();
        Stream<Instrument> played = feeds.statuses().stream()
                .flatMap(feed -> feed.instruments().stream())
                .map(Instruments::get);
        List<InstrumentView> all = Stream.concat(Instruments.all().stream(), played)
                .distinct()
                .map(i -> InstrumentView.of(i, ticks.of(i.symbol()).orElse(null), ticks.age(i.symbol()), now))
                .toList();
        return new InstrumentView.Listed(part.of(all), all.size(), part.page(), part.size());
    }
}
