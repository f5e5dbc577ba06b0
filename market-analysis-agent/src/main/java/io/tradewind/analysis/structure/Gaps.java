package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Candle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Fair value gaps that are not filled yet, for as long as they are remembered. */
final class Gaps {
    private final int memory;
    private final List<Open> open = new ArrayList<>();
    private Candle first;
    private Candle middle;
    private int fed;

    Gaps(int memory) {
        this.memory = memory;
    }

    private static final class Open {
        private final Side side;
        private final Candle below;
        private final Candle above;
        private final Candle middle;
        private final double top;
        private final double bottom;
        private final Instant knownAt;
        private final int bornAt;
        private Instant touchedAt;
        private Candle reached;

        private Open(Side side, Candle first, Candle middle, Candle third, int bornAt) {
            this.side = side;
            this.below = side == Side.BULLISH ? first : third;
            this.above = side == Side.BULLISH ? third : first;
            this.middle = middle;
            this.top = above.low();
            this.bottom = below.high();
            this.knownAt = third.bar().closeTime();
            this.bornAt = bornAt;
        }

        /** True when the bar came into it as never before. */
        private boolean isEnteredBy(Candle candle) {
            return side == Side.BULLISH
                    ? candle.low() <= (reached == null ? top : Math.nextDown(reached.low()))
                    : candle.high() >= (reached == null ? bottom : Math.nextUp(reached.high()));
        }

        private boolean isFilledBy(Candle candle) {
            return side == Side.BULLISH ? candle.low() <= bottom : candle.high() >= top;
        }

        private Gap told() {
            BigDecimal price = reached == null
                    ? null
                    : side == Side.BULLISH ? reached.bar().low() : reached.bar().high();
            return new Gap(side, above.bar().low(), below.bar().high(), middle, knownAt, touchedAt, price);
        }
    }

    /** Takes in the next bar and tells of gaps that it made, touched or filled. */
    void next(Candle third, Consumer<Statement> told) {
        for (int i = open.size() - 1; i >= 0; i--) {
            Open gap = open.get(i);
            if (fed - gap.bornAt > memory) {
                open.remove(i);
            } else if (gap.isEnteredBy(third)) {
                enter(gap, third, told);
            }
        }
        if (first != null) {
            form(third, told);
        }
        first = middle;
        middle = third;
        fed++;
    }

    private void enter(Open gap, Candle candle, Consumer<Statement> told) {
        boolean untouched = gap.touchedAt == null;
        boolean filled = gap.isFilledBy(candle);
        gap.reached = candle;
        if (untouched) {
            gap.touchedAt = candle.bar().closeTime();
        }
        if (untouched || filled) {
            told.accept(gap.told());
        }
        if (filled) {
            open.remove(gap);
        }
    }

    private void form(Candle third, Consumer<Statement> told) {
        Open formed = null;
        if (middle.close() > middle.open() && first.high() < third.low()) {
            formed = new Open(Side.BULLISH, first, middle, third, fed);
        } else if (middle.close() < middle.open() && first.low() > third.high()) {
            formed = new Open(Side.BEARISH, first, middle, third, fed);
        }
        if (formed != null) {
            open.add(formed);
            told.accept(formed.told());
        }
    }

    /** Those that are not filled, oldest first. */
    List<Gap> list() {
        return open.stream().map(Open::told).toList();
    }
}
