package io.tradewind.marketdata.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.marketdata.history.BarQuery;
import io.tradewind.marketdata.history.HistoryService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** History of bars. */
@Path("/api/v1/bars")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@RateLimit(group = "market-data", perMinute = 1000)
@Tag(name = "Market data")
public class BarsResource {
    private static final int LARGEST_PAGE = 5000;
    private static final int USUAL_PAGE = 500;

    private final HistoryService history;

    BarsResource(HistoryService history) {
        this.history = history;
    }

    @GET
    @Path("/{instrument}")
    @Operation(
            summary = "Closed bars of an instrument, oldest first",
            description =
                    "With from: the bars from that market time on; ask again with next_from. Without: the newest"
                            + " bars before to (or of all); ask again with to = previous_to. A period without a tick has no bar.")
    @APIResponse(
            responseCode = "200",
            description = "A page of bars",
            content = @Content(examples = @ExampleObject("""
                            {"instrument": "BTC_USD", "timeframe": "M1", "bars": [
                              {"open_time": "2013-11-26T00:00:00.000Z", "close_time": "2013-11-26T00:01:00.000Z",
                               "open": 804.1, "high": 805, "low": 803.99, "close": 805, "volume": 12.5, "ticks": 9,
                               "source": "recorded:bitstamp", "warm_up": false}],
                             "count": 1, "next_from": null, "previous_to": "2013-11-26T00:00:00.000Z"}""")))
    @APIResponse(responseCode = "400", description = "REQ_002: which parameter, and what would be right")
    @APIResponse(responseCode = "401", description = "AUTH_001: no valid token")
    @APIResponse(responseCode = "404", description = "REQ_003: no such instrument")
    @APIResponse(responseCode = "429", description = "RATE_001: more than 1000 calls in a minute")
    public BarsAnswer ofInstrument(
            @PathParam("instrument") String instrument,
            @QueryParam("timeframe") String timeframe,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("limit") String limit) {
        return answer(Asked.pathInstrument(instrument), timeframe, from, to, limit);
    }

    @GET
    @Operation(summary = "Closed bars, with the instrument as a parameter, so that any spelling fits (BTC/USD)")
    @APIResponse(responseCode = "200", description = "A page of bars")
    @APIResponse(responseCode = "400", description = "REQ_002 or DATA_001: which parameter, and what would be right")
    public BarsAnswer list(
            @QueryParam("instrument") String instrument,
            @QueryParam("timeframe") String timeframe,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("limit") String limit) {
        return answer(Asked.queryInstrument(instrument), timeframe, from, to, limit);
    }

    private BarsAnswer answer(Instrument instrument, String timeframe, String from, String to, String limit) {
        Timeframe wanted = Asked.timeframe(timeframe);
        Instant begin = Asked.time("from", from);
        Instant end = Asked.time("to", to);
        if (begin != null && end != null && end.isBefore(begin)) {
            throw Refusal.field("to", to, "is before from");
        }
        int most = Asked.number("limit", limit, USUAL_PAGE, 1, LARGEST_PAGE);
        BarQuery query = new BarQuery(instrument.symbol(), wanted, begin, end, most);
        return BarsAnswer.of(instrument, wanted, history.page(query));
    }
}
