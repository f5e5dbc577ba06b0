package io.tradewind.execution.account;

import io.tradewind.contracts.market.Tick;
import io.tradewind.contracts.market.Timeframe;
import io.tradewind.execution.venue.VenueReads;
import io.tradewind.execution.venue.paper.PaperBars;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the market that the paper venue plays cost last, for as long as no tick came since the start. */
@Singleton
class LastBars {
    private static final String SOURCE = "bar";
    /** A close is worth something, and is no price to trade at. */
    private static final Duration OLD = Duration.ofMinutes(5);

    private final PaperBars bars;
    private final Clock clock;

    LastBars(PaperBars bars, Clock clock) {
        this.bars = bars;
        this.clock = clock;
    }

    /** The newest bar's close, as old as the bar; empty where market-data-stream has none or does not answer. */
    Optional<Tick> close(String symbol) {
        try {
            return bars.candles(symbol, Timeframe.M1, null, 1).stream()
                    .findFirst()
                    .map(bar -> tick(symbol, bar));
        } catch (RuntimeException away) {
            return Optional.empty();
        }
    }

    private Tick tick(String symbol, VenueReads.Candle bar) {
        Instant end = bar.start().plus(Timeframe.M1.length());
        Instant latest = clock.instant().minus(OLD);
        return new Tick(
                symbol,
                bar.close(),
                bar.close(),
                bar.close(),
                null,
                end,
                end.isBefore(latest) ? end : latest,
                SOURCE,
                0);
    }
}
