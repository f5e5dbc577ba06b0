package io.tradewind.execution.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.contracts.market.Tick;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.kit.call.ServiceCalls;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the market that the paper venue plays cost last, for as long as no tick came since the start. */
@Singleton
class LastBars {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    /** A close is worth something, and is no price to trade at. */
    private static final Duration OLD = Duration.ofMinutes(5);

    private final ServiceCalls calls;
    private final Clock clock;

    LastBars(ServiceCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** The newest bar's close, as old as the bar; empty where market-data-stream has none or does not answer. */
    Optional<Tick> close(String symbol) {
        try {
            JsonNode answer = calls.to("market-data-stream")
                    .asSelf()
                    .deadline(DEADLINE)
                    .get("/api/v1/bars/" + symbol + "?timeframe=" + Timeframe.M1 + "&limit=1", JsonNode.class);
            return Optional.of(answer.path("bars").path(0))
                    .filter(JsonNode::isObject)
                    .map(bar -> tick(symbol, bar));
        } catch (RuntimeException away) {
            return Optional.empty();
        }
    }

    private Tick tick(String symbol, JsonNode bar) {
        BigDecimal close = bar.path("close").decimalValue();
        Instant time = Instant.parse(bar.path("close_time").asText());
        Instant latest = clock.instant().minus(OLD);
        return new Tick(
                symbol,
                close,
                close,
                close,
                null,
                time,
                time.isBefore(latest) ? time : latest,
                bar.path("source").asText(),
                0);
    }
}
