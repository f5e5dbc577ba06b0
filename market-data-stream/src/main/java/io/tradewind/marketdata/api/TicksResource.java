package io.tradewind.marketdata.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Tick;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.marketdata.staleness.LastTicks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Last ticks. */
@Path("/api/v1/ticks")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@RateLimit(group = "market-data", perMinute = 1000)
@Tag(name = "Market data")
public class TicksResource {
    private final LastTicks ticks;

    TicksResource(LastTicks ticks) {
        this.ticks = ticks;
    }

    @GET
    @Path("/{instrument}/last")
    @Operation(summary = "The last tick of an instrument, with its age")
    @APIResponse(responseCode = "200", description = "The tick", content = @Content(examples = @ExampleObject("""
                            {"instrument": "BTC_USD", "bid": 805, "ask": 805, "last": 805, "volume": 0.25,
                             "timestamp": "2013-11-26T00:00:13.000Z", "received_at": "2026-11-22T10:30:00.123Z",
                             "source": "recorded:bitstamp", "sequence": 13482, "staleness": "fresh", "age_ms": 85}""")))
    @APIResponse(responseCode = "404", description = "REQ_003: no such instrument")
    @APIResponse(responseCode = "503", description = "DATA_002: no tick since the start")
    public TickView last(@PathParam("instrument") String spelling) {
        Instrument instrument = Asked.pathInstrument(spelling);
        Tick tick = ticks.of(instrument.symbol())
                .orElseThrow(() -> new Refusal(
                        ErrorCode.DATA_002,
                        "No tick of this instrument yet",
                        Map.of("instrument", instrument.symbol())));
        return TickView.of(tick, ticks.age(instrument.symbol()));
    }
}
