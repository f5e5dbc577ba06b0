package io.tradewind.analysis.levels;

import java.math.BigDecimal;
import java.util.List;

/**
 * Prices at which the market has turned before.
 *
 * @param support below the last close, nearest first, on the tick grid
 * @param resistance above the last close, nearest first, on the tick grid
 */
public record Levels(List<BigDecimal> support, List<BigDecimal> resistance) {
    public Levels {
        support = List.copyOf(support);
        resistance = List.copyOf(resistance);
    }
}
