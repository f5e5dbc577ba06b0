package io.tradewind.execution.venue.paper;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.kit.call.ServiceCalls;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Bars of the market that the paper venue plays: the history of market-data-stream. */
@Singleton
public class PaperBars {
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final ServiceCalls calls;

    PaperBars(ServiceCalls calls) {
        this.calls = calls;
    }

    /** Empty when there are no bars of this length. */
    public static Optional<Timeframe> timeframe(Duration frame) {
        return Arrays.stream(Timeframe.values())
                .filter(one -> one.length().equals(frame))
                .findFirst();
    }

    /** @param since market time of the first; null = the newest ones */
    public List<VenueReads.Candle> candles(String symbol, Timeframe timeframe, Instant since, int limit) {
        String from = since == null ? "" : "&from=" + since;
        JsonNode answer = calls.to("market-data-stream")
                .asSelf()
                .deadline(DEADLINE)
                .get("/api/v1/bars/" + symbol + "?timeframe=" + timeframe + "&limit=" + limit + from, JsonNode.class);
        List<VenueReads.Candle> candles = new ArrayList<>();
        for (JsonNode bar : answer.path("bars")) {
            candles.add(new VenueReads.Candle(
                    Instant.parse(bar.path("open_time").asText()),
                    bar.path("open").decimalValue(),
                    bar.path("high").decimalValue(),
                    bar.path("low").decimalValue(),
                    bar.path("close").decimalValue(),
                    bar.path("volume").decimalValue()));
        }
        return candles;
    }
}
