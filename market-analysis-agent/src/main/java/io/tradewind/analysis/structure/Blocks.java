package io.tradewind.analysis.structure;

import io.tradewind.analysis.bar.Candle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Order blocks that hold, for as long as they are remembered. */
final class Blocks {
    private final int memory;
    private final List<Live> live = new ArrayList<>();
    private int fed;

    Blocks(int memory) {
        this.memory = memory;
    }

    private static final class Live {
        private final Side side;
        private final Candle candle;
        private final Break cause;
        private final int bornAt;
        private Instant mitigatedAt;
        private Instant brokenAt;

        private Live(Side side, Candle candle, Break cause, int bornAt) {
            this.side = side;
            this.candle = candle;
            this.cause = cause;
            this.bornAt = bornAt;
        }

        private OrderBlock told() {
            return new OrderBlock(side, candle, cause, mitigatedAt, brokenAt);
        }
    }

    /** Takes in the next bar with the breaks it made and the bars before it; tells of blocks that it made, touched or broke. */
    void next(Candle candle, Break up, Break down, Trail before, Consumer<Statement> told) {
        for (int i = live.size() - 1; i >= 0; i--) {
            Live block = live.get(i);
            if (fed - block.bornAt > memory) {
                live.remove(i);
            } else {
                visit(block, candle, told);
            }
        }
        form(up, before, told);
        form(down, before, told);
        fed++;
    }

    private void visit(Live block, Candle candle, Consumer<Statement> told) {
        boolean up = block.side == Side.BULLISH;
        boolean back = up ? candle.low() <= block.candle.high() : candle.high() >= block.candle.low();
        if (!back) {
            return;
        }
        boolean through = up ? candle.low() < block.candle.low() : candle.high() > block.candle.high();
        boolean first = block.mitigatedAt == null;
        if (first) {
            block.mitigatedAt = candle.bar().closeTime();
        }
        if (through) {
            block.brokenAt = candle.bar().closeTime();
            live.remove(block);
        }
        if (first || through) {
            told.accept(block.told());
        }
    }

    private void form(Break cause, Trail before, Consumer<Statement> told) {
        if (cause == null) {
            return;
        }
        Candle best = before.extremeAfter(cause.swing().ordinal(), cause.side());
        Live block = new Live(cause.side(), best, cause, fed);
        live.add(block);
        told.accept(block.told());
    }

    /** Those that hold, oldest first. */
    List<OrderBlock> list() {
        return live.stream().map(Live::told).toList();
    }
}
