package io.tradewind.risk.returns;

import io.quarkus.logging.Log;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.market.BarClosed;
import io.tradewind.contracts.market.Timeframe;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Series whose past is wanted, asked for in rounds until each was told or has none. Not for several threads. */
final class OlderPrices {
    /** Rounds in which a series without a bar is asked for again: a feed that started with us tells its past later. */
    static final int PATIENCE = 12;

    private final OlderBars source;
    private final Consumer<List<BarClosed>> taken;
    private final Deque<Series> wanted = new ArrayDeque<>();
    private int rounds;

    OlderPrices(OlderBars source, Consumer<List<BarClosed>> taken) {
        this.source = source;
        this.taken = taken;
    }

    private record Series(Instrument instrument, Timeframe timeframe, int most) {}

    /** Wants at most so many bars of a series. */
    void want(Instrument instrument, Timeframe timeframe, int most) {
        wanted.add(new Series(instrument, timeframe, most));
    }

    /** Asks once for each series; ends early while nobody answers. True when nothing is wanted any more. */
    boolean round() {
        for (int left = wanted.size(); left > 0; left--) {
            if (!isAnswered(wanted.remove())) {
                return false;
            }
        }
        rounds++;
        return wanted.isEmpty();
    }

    private boolean isAnswered(Series series) {
        try {
            Optional<List<BarClosed>> bars = source.of(series.instrument(), series.timeframe(), series.most());
            bars.ifPresent(taken);
            if (bars.isEmpty()) {
                wanted.addFirst(series);
            } else if (bars.get().isEmpty() && rounds < PATIENCE) {
                wanted.addLast(series);
            }
            return bars.isPresent();
        } catch (RuntimeException e) {
            // One strange answer must not hold up the other series.
            Log.warnf(e, "older prices not taken series=%s", series);
            return true;
        }
    }
}
