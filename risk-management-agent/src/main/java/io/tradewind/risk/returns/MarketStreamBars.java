package io.tradewind.risk.returns;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.logging.Log;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.call.RemoteRefusal;
import io.tradewind.kit.call.ServiceCalls;
import io.tradewind.kit.call.ServiceUnavailable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bars that market-data-stream keeps. */
@Singleton
class MarketStreamBars implements OlderBars {
    private static final int LONGEST_ANSWER = 5_000;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final ServiceCalls calls;

    MarketStreamBars(ServiceCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<List<BarClosed>> of(Instrument instrument, Timeframe timeframe, int most) {
        String path = "/api/v1/bars?instrument=" + instrument.symbol() + "&timeframe=" + timeframe + "&limit="
                + Math.min(most, LONGEST_ANSWER);
        try {
            List<BarClosed> bars = new ArrayList<>();
            calls.to("market-data-stream")
                    .get(path, JsonNode.class)
                    .path("bars")
                    .forEach(bar -> bars.add(read(instrument, timeframe, bar)));
            return Optional.of(bars);
        } catch (ServiceUnavailable e) {
            Log.debugf("older prices wait: %s", e.getMessage());
            return Optional.empty();
        } catch (RemoteRefusal e) {
            Log.debugf("no older prices instrument=%s error=%s", instrument.symbol(), e.code());
            return e.status() >= SERVER_ERROR || e.status() == TOO_MANY ? Optional.empty() : Optional.of(List.of());
        }
    }

    private static BarClosed read(Instrument instrument, Timeframe timeframe, JsonNode bar) {
        return new BarClosed(
                instrument.symbol(),
                timeframe,
                Instant.parse(bar.path("open_time").asText()),
                Instant.parse(bar.path("close_time").asText()),
                decimal(bar, "open"),
                decimal(bar, "high"),
                decimal(bar, "low"),
                decimal(bar, "close"),
                BigDecimal.ZERO,
                0,
                bar.path("source").asText());
    }

    private static BigDecimal decimal(JsonNode bar, String field) {
        return new BigDecimal(bar.path(field).asText());
    }
}
