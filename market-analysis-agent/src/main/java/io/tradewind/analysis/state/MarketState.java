package io.tradewind.analysis.state;

import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.levels.Levels;
import io.tradewind.analysis.levels.LevelsAnalyser;
import io.tradewind.analysis.trend.Trend;
import io.tradewind.analysis.trend.TrendAnalyser;
import io.tradewind.analysis.volatility.Volatility;
import io.tradewind.analysis.volatility.VolatilityAnalyser;

/**
 * What kind of market it is at the close of a bar. The first that holds:
 *
 * <ol>
 *   <li>VOLATILE: the ATR is larger than at {@value #VOLATILE_FROM} of the compared bars;
 *   <li>TRENDING: the trend has a direction and ADX(14) is at least {@value #TRENDING_FROM} (Wilder's threshold);
 *   <li>QUIET: the ATR is smaller than at {@value #QUIET_TO} of the compared bars and more;
 *   <li>RANGING: all else.
 * </ol>
 *
 * @param state kind of market
 * @param trend trend
 * @param volatility volatility
 * @param levels support and resistance
 */
public record MarketState(Kind state, Trend trend, Volatility volatility, Levels levels) {
    /** Fewest bars a state is told on. */
    public static final int BARS_NEEDED =
            Math.max(Math.max(TrendAnalyser.BARS_NEEDED, VolatilityAnalyser.BARS_NEEDED), LevelsAnalyser.BARS_NEEDED);

    static final double VOLATILE_FROM = 0.9;
    static final double QUIET_TO = 0.15;
    static final double TRENDING_FROM = 25;

    /** Kind of market. */
    public enum Kind {
        TRENDING,
        RANGING,
        VOLATILE,
        QUIET
    }

    /** The state at the close of the last bar: a pure function of the bars. */
    public static MarketState of(Bars bars) {
        Trend trend = TrendAnalyser.read(bars);
        Volatility volatility = VolatilityAnalyser.read(bars);
        return new MarketState(kind(trend, volatility), trend, volatility, LevelsAnalyser.read(bars));
    }

    private static Kind kind(Trend trend, Volatility volatility) {
        if (volatility.percentile() >= VOLATILE_FROM) {
            return Kind.VOLATILE;
        }
        if (trend.direction() != Trend.Direction.SIDEWAYS && trend.strength() >= TRENDING_FROM) {
            return Kind.TRENDING;
        }
        return volatility.percentile() <= QUIET_TO ? Kind.QUIET : Kind.RANGING;
    }
}
