package io.tradewind.analysis.state;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.analysis.api.Input;
import io.tradewind.analysis.bar.BarHistory;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What kind of market it is. */
@Path("/api/v1/market-state")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@RateLimit(group = "market-analysis", perMinute = 1000)
@Tag(name = "Market state")
public class MarketStateResource {
    /** Tried in this order when the caller names no timeframe. */
    private static final List<Timeframe> PREFERRED =
            List.of(Timeframe.H1, Timeframe.M15, Timeframe.M5, Timeframe.M1, Timeframe.H4, Timeframe.D1);

    private final BarHistory history;

    MarketStateResource(BarHistory history) {
        this.history = history;
    }

    @GET
    @Path("/{instrument}")
    @Operation(
            summary = "State of a market at the close of its last bar",
            description =
                    "Trend: EMA 20/50 and ADX 14. Volatility: percentile of ATR 14 among the last 200 bars (thirds)."
                            + " current_state, the first that holds: volatile (percentile from 0.9), trending (a direction and ADX"
                            + " from 25), quiet (percentile to 0.15), ranging. Levels: swing pivots (3 bars on each side),"
                            + " clustered within half a mean true range, nearest first. volume_profile: of the last 300 bars, value area 70 %; null where volume"
                            + " is not known. structure: breaks, order blocks, fair value gaps, sweeps, Wyckoff's phase."
                            + " open_centres: tokyo, london, new_york at that market time."
                            + " Without timeframe the first of H1, M15, M5, M1, H4, D1 with enough bars is used. updated_at is the wall"
                            + " time of the last bar's arrival; last_bar its market time.")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject("""
                                            {"instrument": "BTC_USD", "current_state": "trending",
                                             "trend_direction": "bullish", "volatility_level": "medium",
                                             "volume_profile": {"poc": 810, "value_area_high": 818, "value_area_low": 804, "bars": 300},
                                             "support_resistance": {"support_levels": [801.5], "resistance_levels": [822]},
                                             "updated_at": "2025-01-18T10:30:00Z", "timeframe": "M1"}""")))
    @APIResponse(responseCode = "404", description = "REQ_003: no such instrument")
    @APIResponse(responseCode = "503", description = "DATA_002: not enough bars yet; how many there are and are needed")
    public MarketStateView state(
            @PathParam("instrument") String instrumentName, @QueryParam("timeframe") String timeframe) {
        Instrument instrument = Input.instrumentOfPath(instrumentName);
        List<Timeframe> candidates =
                timeframe == null || timeframe.isBlank() ? PREFERRED : List.of(Input.timeframe(timeframe));
        Bars bars = candidates.stream()
                .flatMap(candidate -> known(instrument, candidate))
                .filter(known -> known.size() >= MarketState.BARS_NEEDED)
                .findFirst()
                .orElseThrow(() -> tooFew(instrument, candidates));
        Instant updatedAt = history.changedAt(instrument, bars.timeframe())
                .orElse(bars.last().closeTime());
        return MarketStateView.of(bars, MarketState.of(bars), updatedAt);
    }

    private Stream<Bars> known(Instrument instrument, Timeframe timeframe) {
        return history.read(instrument, timeframe).stream();
    }

    private Refusal tooFew(Instrument instrument, List<Timeframe> candidates) {
        Bars most = candidates.stream()
                .flatMap(candidate -> known(instrument, candidate))
                .max((a, b) -> Integer.compare(a.size(), b.size()))
                .orElse(new Bars(instrument, candidates.getFirst(), List.of()));
        return new Refusal(
                ErrorCode.DATA_002,
                "There are not enough bars of " + instrument.symbol() + " yet",
                Map.of(
                        "instrument",
                        instrument.symbol(),
                        "timeframe",
                        most.timeframe().name(),
                        "bars",
                        most.size(),
                        "bars_needed",
                        MarketState.BARS_NEEDED));
    }
}
