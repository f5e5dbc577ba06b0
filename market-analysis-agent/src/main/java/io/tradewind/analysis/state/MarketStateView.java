package io.tradewind.analysis.state;

import io.tradewind.analysis.bar.Bar;
import io.tradewind.analysis.bar.Bars;
import io.tradewind.analysis.profile.Profile;
import io.tradewind.analysis.reading.MarketReading;
import io.tradewind.analysis.session.TradingCentre;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A market state in answers. */
public record MarketStateView(
        String instrument,
        String currentState,
        String trendDirection,
        String volatilityLevel,
        VolumeProfile volumeProfile,
        SupportResistance supportResistance,
        Instant updatedAt,
        String timeframe,
        LastBar lastBar,
        Readings readings,
        List<String> openCentres,
        MarketReading structure) {

    /**
     * Where the volume of the last {@code bars} bars was traded: point of control and the area that holds 70 %. Null where
     * volume is not known.
     */
    public record VolumeProfile(BigDecimal poc, BigDecimal valueAreaHigh, BigDecimal valueAreaLow, int bars) {
        static VolumeProfile of(Profile profile) {
            return new VolumeProfile(profile.poc(), profile.valueAreaHigh(), profile.valueAreaLow(), profile.bars());
        }
    }

    /** Levels, nearest first. */
    public record SupportResistance(List<BigDecimal> supportLevels, List<BigDecimal> resistanceLevels) {}

    /** The bar at whose close this holds, in market time. */
    public record LastBar(Instant openTime, Instant closeTime, BigDecimal close) {}

    /** What the statements were made from. */
    public record Readings(int bars, BigDecimal adx, BigDecimal atr, BigDecimal atrPercent, BigDecimal atrPercentile) {}

    static MarketStateView of(Bars bars, MarketState state, Instant updatedAt) {
        Bar last = bars.last();
        return new MarketStateView(
                bars.instrument().symbol(),
                lower(state.state()),
                lower(state.trend().direction()),
                lower(state.volatility().level()),
                io.tradewind.analysis.profile.VolumeProfile.read(bars)
                        .map(VolumeProfile::of)
                        .orElse(null),
                new SupportResistance(state.levels().support(), state.levels().resistance()),
                updatedAt,
                bars.timeframe().name(),
                new LastBar(last.openTime(), last.closeTime(), last.close()),
                new Readings(
                        bars.size(),
                        rounded(state.trend().strength()),
                        rounded(state.volatility().atr()),
                        rounded(state.volatility().atrPercent()),
                        rounded(state.volatility().percentile())),
                TradingCentre.open(last.closeTime()).stream()
                        .map(TradingCentre::text)
                        .toList(),
                MarketReading.of(bars));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
    }
}
