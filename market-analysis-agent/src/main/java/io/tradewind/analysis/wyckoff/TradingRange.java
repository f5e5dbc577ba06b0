package io.tradewind.analysis.wyckoff;

import io.tradewind.analysis.bar.Candle;
import io.tradewind.analysis.wyckoff.WyckoffEvent.Kind;
import io.tradewind.analysis.wyckoff.WyckoffEvent.Schematic;
import io.tradewind.analysis.wyckoff.WyckoffReading.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One trading range from its climax on. Written for an accumulation; a distribution is the same with prices turned over
 * ({@code sign = -1}: low is minus the high). The rules are in docs/reference/analysis.md.
 *
 * <pre>
 *   A --secondary test--&gt; B --spring--&gt; C --sign of strength--&gt; D --far above--&gt; E
 *                         +--------------sign of strength-----^
 *   any --the range fails, or is too old--&gt; over
 * </pre>
 */
final class TradingRange {
    /** Bars after which a range is forgotten. */
    static final int MEMORY = 200;

    /** More of one kind say nothing new. */
    private static final int MOST_ALIKE = 5;

    private static final double RALLY = 2;
    private static final double PULLBACK = 1;
    private static final double NEAR = 0.25;
    private static final double HALF = 0.5;
    private static final int LONGEST_BELOW = 3;

    private final Schematic schematic;
    private final int sign;
    private final double atr;
    private final Candle climax;
    private final List<WyckoffEvent> events = new ArrayList<>();
    private Phase phase = Phase.A;
    private double support;
    private Candle supportBar;
    private Candle rallyBar;
    private boolean rallied;
    private int age;
    private int below;
    private Candle lowest;
    private double springVolume;
    private double strengthVolume;
    private double closeBefore;
    private boolean tested;
    private boolean lastPoint;
    private boolean over;

    /**
     * @param atr mean true range before the climax
     * @param told takes the climax itself
     */
    TradingRange(Schematic schematic, Candle climax, double atr, Consumer<WyckoffEvent> told) {
        this.schematic = schematic;
        this.sign = schematic == Schematic.ACCUMULATION ? 1 : -1;
        this.atr = atr;
        this.climax = climax;
        this.support = low(climax);
        this.supportBar = climax;
        this.closeBefore = close(climax);
        tell(Kind.CLIMAX, climax, climax, false, told);
    }

    boolean isOver() {
        return over;
    }

    WyckoffReading reading() {
        BigDecimal one = lowOf(supportBar);
        BigDecimal other = rallied ? highOf(rallyBar) : null;
        return new WyckoffReading(
                schematic,
                phase,
                sign > 0 ? (rallied ? one : null) : other,
                sign > 0 ? other : (rallied ? one : null),
                List.copyOf(events));
    }

    /**
     * Takes in the next bar.
     *
     * @param meanVolume mean volume of the bars before it
     */
    void next(Candle bar, double meanVolume, Consumer<WyckoffEvent> told) {
        if (++age > MEMORY) {
            over = true;
        }
        if (!over) {
            switch (phase) {
                case A -> stopping(bar, told);
                case B, C -> building(bar, meanVolume, told);
                case D, E -> leaving(bar, told);
            }
        }
        closeBefore = close(bar);
    }

    private void stopping(Candle bar, Consumer<WyckoffEvent> told) {
        if (!rallied) {
            if (low(bar) < support) {
                // The climax did not stop the move.
                over = true;
                return;
            }
            rallyBar = rallyBar == null || high(bar) > high(rallyBar) ? bar : rallyBar;
            if (high(rallyBar) - support >= RALLY * atr && close(bar) <= high(rallyBar) - PULLBACK * atr) {
                rallied = true;
                tell(Kind.AUTOMATIC, bar, rallyBar, true, told);
            }
            return;
        }
        if (close(bar) < support - NEAR * height() || close(bar) > top() + HALF * height()) {
            over = true;
        } else if (low(bar) <= support + NEAR * height() && bar.volume() < climax.volume()) {
            phase = Phase.B;
            tell(Kind.SECONDARY_TEST, bar, bar, false, told);
            hold(bar);
        }
    }

    private void hold(Candle bar) {
        if (low(bar) < support) {
            support = low(bar);
            supportBar = bar;
        }
    }

    private void building(Candle bar, double meanVolume, Consumer<WyckoffEvent> told) {
        if (low(bar) < support || below > 0) {
            undercut(bar, told);
            return;
        }
        if (close(bar) > top() && bar.volume() >= meanVolume) {
            phase = Phase.D;
            strengthVolume = bar.volume();
            tell(Kind.STRENGTH, bar, bar, true, told);
        } else if (high(bar) > top() && close(bar) < top()) {
            tell(Kind.UPTHRUST, bar, bar, true, told);
        } else if (phase == Phase.C
                && !tested
                && low(bar) <= support + NEAR * height()
                && bar.volume() < springVolume) {
            tested = true;
            tell(Kind.TEST, bar, bar, false, told);
        }
    }

    /** Below the support: either it is taken back within a few bars, a spring, or the range has failed. */
    private void undercut(Candle bar, Consumer<WyckoffEvent> told) {
        if (below == 0 || low(bar) < low(lowest)) {
            lowest = bar;
        }
        below++;
        if (close(bar) >= support) {
            phase = Phase.C;
            springVolume = bar.volume();
            tell(Kind.SPRING, bar, lowest, false, told);
            hold(lowest);
            below = 0;
        } else if (below > LONGEST_BELOW || close(bar) < support - HALF * height()) {
            over = true;
        }
    }

    private void leaving(Candle bar, Consumer<WyckoffEvent> told) {
        double edge = phase == Phase.D ? top() - HALF * height() : top();
        if (close(bar) < edge) {
            over = true;
        } else if (phase == Phase.D && close(bar) >= top() + HALF * height()) {
            phase = Phase.E;
            tell(Kind.LEFT, bar, bar, true, told);
        } else if (phase == Phase.D
                && !lastPoint
                && low(bar) <= top() + NEAR * height()
                && close(bar) > closeBefore
                && bar.volume() < strengthVolume) {
            lastPoint = true;
            tell(Kind.LAST_POINT, bar, bar, false, told);
        }
    }

    private void tell(Kind kind, Candle bar, Candle marked, boolean atHigh, Consumer<WyckoffEvent> told) {
        if (events.stream().filter(each -> each.kind() == kind).count() < MOST_ALIKE) {
            WyckoffEvent event = new WyckoffEvent(kind, schematic, bar, atHigh ? highOf(marked) : lowOf(marked));
            events.add(event);
            told.accept(event);
        }
    }

    private double height() {
        return top() - support;
    }

    private double top() {
        return high(rallyBar);
    }

    private double low(Candle bar) {
        return sign > 0 ? bar.low() : -bar.high();
    }

    private double high(Candle bar) {
        return sign > 0 ? bar.high() : -bar.low();
    }

    private double close(Candle bar) {
        return sign * bar.close();
    }

    private BigDecimal lowOf(Candle bar) {
        return sign > 0 ? bar.bar().low() : bar.bar().high();
    }

    private BigDecimal highOf(Candle bar) {
        return sign > 0 ? bar.bar().high() : bar.bar().low();
    }
}
