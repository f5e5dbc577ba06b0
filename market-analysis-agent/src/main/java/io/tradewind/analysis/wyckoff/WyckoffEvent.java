package io.tradewind.analysis.wyckoff;

import io.tradewind.analysis.bar.Candle;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Something that marks a phase.
 *
 * @param kind what
 * @param schematic of which schematic
 * @param candle the bar at whose close it is told
 * @param price the price that marks it, quote currency
 */
public record WyckoffEvent(Kind kind, Schematic schematic, Candle candle, BigDecimal price) {

    /** What marks a phase: in an accumulation, in a distribution. */
    public enum Kind {
        CLIMAX("selling_climax", "buying_climax"),
        AUTOMATIC("automatic_rally", "automatic_reaction"),
        SECONDARY_TEST("secondary_test", "secondary_test"),
        UPTHRUST("upthrust", "downthrust"),
        SPRING("spring", "upthrust_after_distribution"),
        TEST("test_of_spring", "test_of_upthrust"),
        STRENGTH("sign_of_strength", "sign_of_weakness"),
        LAST_POINT("last_point_of_support", "last_point_of_supply"),
        LEFT("markup", "markdown");

        private final String accumulation;
        private final String distribution;

        Kind(String accumulation, String distribution) {
            this.accumulation = accumulation;
            this.distribution = distribution;
        }
    }

    /** What a trader calls it: {@code selling_climax}, {@code sign_of_weakness} … */
    public String name() {
        return schematic == Schematic.ACCUMULATION ? kind.accumulation : kind.distribution;
    }

    /** Which schematic a trading range may turn out to be. */
    public enum Schematic {
        ACCUMULATION,
        DISTRIBUTION;

        /** Lower-case name. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
