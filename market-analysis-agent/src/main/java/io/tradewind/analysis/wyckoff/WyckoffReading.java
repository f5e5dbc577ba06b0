package io.tradewind.analysis.wyckoff;

import io.tradewind.analysis.wyckoff.WyckoffEvent.Schematic;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Where in Wyckoff's schematic the market is.
 *
 * @param schematic accumulation or distribution
 * @param phase A to E
 * @param bottom lower edge of the trading range; null before the automatic rally (reaction)
 * @param top upper edge of the trading range; null before the automatic rally (reaction)
 * @param events what marks it, oldest first
 */
public record WyckoffReading(
        Schematic schematic, Phase phase, BigDecimal bottom, BigDecimal top, List<WyckoffEvent> events) {

    /** Part of the schematic. */
    public enum Phase {
        /** The move before is stopped. */
        A,
        /** A cause is built. */
        B,
        /** The range is tested beyond its edge. */
        C,
        /** The price leaves in the new direction. */
        D,
        /** It has left. */
        E
    }

    /** As the contract spells it: {@code accumulation_phase_d}. */
    public String text() {
        return schematic.text() + "_phase_" + phase.name().toLowerCase(Locale.ROOT);
    }
}
