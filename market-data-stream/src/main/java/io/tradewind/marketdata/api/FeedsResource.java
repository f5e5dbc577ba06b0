package io.tradewind.marketdata.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.marketdata.intake.MarketFeeds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The feeds. */
@Path("/api/v1/feeds")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@RateLimit(group = "market-data", perMinute = 1000)
@Tag(name = "Market data")
public class FeedsResource {
    private final MarketFeeds feeds;

    FeedsResource(MarketFeeds feeds) {
        this.feeds = feeds;
    }

    @GET
    @Operation(summary = "Feeds: what plays, where it stands, which records of a recording were not valid")
    @APIResponse(
            responseCode = "200",
            description = "A page of feeds",
            content = @Content(examples = @ExampleObject("""
                            {"feeds": [{"name": "recorded:bitstamp", "kind": "recorded", "instruments": ["BTC_USD"],
                              "state": "playing", "message": null, "market_time": "2013-11-26T00:00:13.000Z",
                              "details": {"speed": "60x", "layout": "trades", "valid_records": 100000,
                                "malformed_records": 0, "problems": [], "loop": 0, "next_tick": 13482}}],
                             "total_count": 1, "page": 1, "page_size": 200}""")))
    @APIResponse(responseCode = "401", description = "AUTH_001: no valid token")
    public FeedView.Listed list(@QueryParam("page") String page, @QueryParam("page_size") String pageSize) {
        Page part = Page.of(page, pageSize);
        List<FeedView> all = feeds.statuses().stream().map(FeedView::of).toList();
        return new FeedView.Listed(part.of(all), all.size(), part.page(), part.size());
    }
}
