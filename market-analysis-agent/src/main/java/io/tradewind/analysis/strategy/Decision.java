package io.tradewind.analysis.strategy;

import io.tradewind.contracts.Direction;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/** What a strategy says about the last of the bars it was given. */
public sealed interface Decision {

    /**
     * A trade is worth taking.
     *
     * @param direction way to trade
     * @param confidence 0..1, see {@link Strategy}
     * @param entry close of the deciding bar, on the tick grid
     * @param stop price that proves it wrong, on the tick grid
     * @param target price where the profit is taken, on the tick grid
     * @param readings what was measured, by name
     * @param reasons sentences a trader can check
     */
    record Setup(
            Direction direction,
            BigDecimal confidence,
            BigDecimal entry,
            BigDecimal stop,
            BigDecimal target,
            SortedMap<String, BigDecimal> readings,
            List<String> reasons)
            implements Decision {}

    /**
     * No trade.
     *
     * @param reason sentence for a person
     * @param readings what was measured, by name
     */
    record NoSetup(String reason, Readings readings) implements Decision {}

    /** Too few bars to say anything. */
    record TooFewBars(int needed, int given) implements Decision {}
}
