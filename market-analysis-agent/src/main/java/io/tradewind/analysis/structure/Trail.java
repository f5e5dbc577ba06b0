package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Candle;

/** The newest bars, far enough back for every swing that is remembered. */
final class Trail {
    private final Candle[] ring;
    private int fed;

    Trail(int memory) {
        ring = new Candle[memory + 1];
    }

    void push(Candle candle) {
        ring[fed % ring.length] = candle;
        fed++;
    }

    /** Of the bars after that one the one with the lowest low (BEARISH: the highest high), of equal ones the last. */
    Candle extremeAfter(int ordinal, Side side) {
        Candle best = null;
        for (int i = ordinal + 1; i < fed; i++) {
            Candle each = ring[i % ring.length];
            boolean further =
                    best == null || (side == Side.BULLISH ? each.low() <= best.low() : each.high() >= best.high());
            best = further ? each : best;
        }
        return best;
    }
}
