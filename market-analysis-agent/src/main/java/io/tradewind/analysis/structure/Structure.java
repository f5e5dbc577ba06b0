package io.tradewind.analysis.structure;

import java.util.List;
import java.util.Optional;

/**
 * The structure of a market at the close of a bar.
 *
 * @param lastBreak newest break; null when none is remembered
 * @param lastSweep newest liquidity sweep; null when none is remembered
 * @param swings confirmed swings, oldest first
 * @param gaps fair value gaps that are not filled, oldest first
 * @param blocks order blocks that hold, oldest first
 */
public record Structure(Break lastBreak, Sweep lastSweep, List<Swing> swings, List<Gap> gaps, List<OrderBlock> blocks) {

    /** Side of the newest break; empty when none is remembered. */
    public Optional<Side> trend() {
        return Optional.ofNullable(lastBreak).map(Break::side);
    }
}
