package io.tradewind.analysis.signal;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.analysis.api.Input;
import io.tradewind.analysis.bar.BarFault;
import io.tradewind.analysis.bar.BarHistory;
import io.tradewind.analysis.bar.BarReader;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.bar.InvalidBars;
import io.tradewind.analysis.signal.Judgement.Found;
import io.tradewind.analysis.signal.Judgement.None;
import io.tradewind.analysis.signal.Judgement.TooFew;
import io.tradewind.analysis.signal.StoredSignal.Status;
import io.tradewind.analysis.strategy.Parameters;
import io.tradewind.analysis.strategy.Strategy;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.ratelimit.RateLimit;
import io.tradewind.kit.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signals: asked for, listed, explained. */
@Path("/api/v1")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@RateLimit(group = "market-analysis", perMinute = 1000)
@Tag(name = "Signals")
public class SignalsResource {
    private static final int MOST_BARS = 5_000;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final SignalService signals;
    private final BarHistory history;
    private final Caller caller;
    private final Clock clock;

    SignalsResource(SignalService signals, BarHistory history, Caller caller, Clock clock) {
        this.signals = signals;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("/generate-signal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Judges the last closed bar",
            description = "Bars are the caller's (price_data: objects or CCXT arrays, oldest first) or, without"
                    + " price_data, our own history. What is judged on a caller's bars (bars_of: caller) is for that caller"
                    + " alone and told to nobody else. market_data.indicators is accepted and not used: indicators are"
                    + " always computed from the bars. The same bars, strategy and parameters give the same signal_id."
                    + " Confidence is the weighted share of evidence that agrees with the trade, 0..1: a ranking, not a"
                    + " probability; GET /strategies names each strategy's parts. analysis tells structure and Wyckoff's phase"
                    + " at the deciding bar, read from up to 420 bars; what cannot be told is null or empty. At most 5000"
                    + " bars.")
    @RequestBody(content = @Content(examples = @ExampleObject("""
                                            {"instrument": "BTC_USD", "timeframe": "M1", "strategy": "momentum",
                                             "market_data": {"price_data": [[1736899200000, 96500, 96540, 96480, 96520, 3.2]]},
                                             "parameters": {"stop_atr": 2.5}}""")))
    @APIResponse(
            responseCode = "200",
            description = "The signal with its evidence, or null and the reason",
            content = @Content(examples = @ExampleObject("{\"signal\": null, \"reason\": \"no cross at this bar\"}")))
    @APIResponse(
            responseCode = "400",
            description = "DATA_001: which bar is wrong or in the future, or how many are needed; REQ_002")
    @APIResponse(responseCode = "503", description = "DATA_002: no bars of this instrument are known")
    public SignalView.Answer generate(GenerateSignalRequest request) {
        if (request == null) {
            throw new Refusal(ErrorCode.REQ_001, "The body has to be a JSON object");
        }
        Instrument instrument = Input.instrument(request.instrument());
        Timeframe timeframe = Input.timeframe(request.timeframe());
        Strategy strategy = Input.strategy(request.strategy());
        Parameters parameters = Input.parameters(strategy, request.parameters(), timeframe);
        Bars bars = bars(request, instrument, timeframe);
        SignalService.Answer answer =
                signals.ask(new SignalService.Question(bars, strategy, parameters, broughtBy(request)));
        return switch (answer.judgement()) {
            case Found found -> new SignalView.Answer(SignalView.of(answer.signal()), null, null);
            case None none ->
                new SignalView.Answer(null, none.reason(), none.readings().sorted());
            case TooFew few -> throw tooFew(few, strategy);
        };
    }

    /** Null = our own history. */
    private String broughtBy(GenerateSignalRequest request) {
        return request.prices().isEmpty() ? null : caller.subject();
    }

    private Bars bars(GenerateSignalRequest request, Instrument instrument, Timeframe timeframe) {
        if (request.prices().isEmpty()) {
            return history.read(instrument, timeframe)
                    .orElseThrow(() -> new Refusal(
                            ErrorCode.DATA_002,
                            "There are no bars of " + instrument.symbol() + " on " + timeframe,
                            Map.of("instrument", instrument.symbol(), "timeframe", timeframe.name())));
        }
        if (request.prices().size() > MOST_BARS) {
            throw Input.marketData(
                    "price_data has more than " + MOST_BARS + " bars",
                    Map.of("bars", request.prices().size(), "max_bars", MOST_BARS));
        }
        try {
            return BarReader.read(instrument, timeframe, request.prices(), request.volumes(), clock.instant());
        } catch (InvalidBars e) {
            throw invalid(e.fault());
        }
    }

    private static Refusal invalid(BarFault fault) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("bar", fault.index());
        details.put("time", fault.time() == null ? null : fault.time().toString());
        details.put("field", fault.field());
        details.put("problem", fault.message());
        return Input.marketData("price_data is not valid: " + fault.sentence(), details);
    }

    private static Refusal tooFew(TooFew few, Strategy strategy) {
        return Input.marketData(
                strategy.name() + " needs " + few.needed() + " bars, got " + few.given(),
                Map.of("bars_needed", few.needed(), "bars", few.given(), "strategy", strategy.name()));
    }

    @GET
    @Path("/signals")
    @Operation(
            summary = "Signals, newest first",
            description =
                    "date_from and date_to are about generated_at, inclusive. Signals of other callers' bars are not"
                            + " listed; those who oversee (operators, risk officers, administrators) see them too.")
    @APIResponse(responseCode = "200", description = "A page of signals, total_count over all pages")
    @APIResponse(responseCode = "400", description = "REQ_002 or DATA_001: which parameter is wrong")
    public SignalView.Listed list(
            @QueryParam("instrument") String instrument,
            @QueryParam("date_from") String dateFrom,
            @QueryParam("date_to") String dateTo,
            @QueryParam("status") String status,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        Paging part = Paging.of(page, pageSize, Input.PAGE_SIZE);
        Instant from = Input.time("date_from", dateFrom).orElse(Instant.EPOCH);
        Instant to = Input.time("date_to", dateTo).orElse(LATEST);
        if (to.isBefore(from)) {
            throw Refusal.field("date_to", dateTo, "must not be before date_from");
        }
        SignalRepository.Filter filter = new SignalRepository.Filter(
                SignalReader.of(caller),
                instrument == null || instrument.isBlank()
                        ? null
                        : Input.instrument(instrument).symbol(),
                Input.choice("status", status, Status.class).orElse(null),
                from,
                to);
        SignalService.Listed listed = signals.list(filter, part.size(), part.offset());
        return new SignalView.Listed(
                listed.signals().stream().map(SignalView.Item::of).toList(), listed.total(), part.page(), part.size());
    }

    @GET
    @Path("/signals/{id}")
    @Operation(summary = "One signal with its evidence")
    @APIResponse(responseCode = "200", description = "The signal")
    @APIResponse(responseCode = "404", description = "REQ_003: no such signal")
    public SignalView one(@PathParam("id") String id) {
        return SignalView.of(signals.require(Input.idOfPath("signal", id), SignalReader.of(caller)));
    }
}
