package io.tradewind.analysis.strategy;

import io.tradewind.analysis.strategy.Decision.NoSetup;
import io.tradewind.analysis.strategy.Decision.Setup;
import io.tradewind.contracts.Direction;
import io.tradewind.contracts.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Prices of a trade on the instrument's tick grid. */
final class Trade {
    private Trade() {}

    /**
     * A setup with its stop {@code stopDistance} away and its target {@code rewardRatio} times as far, or the reason why
     * the prices make no sense.
     */
    static Decision at(
            Instrument instrument,
            Direction direction,
            BigDecimal close,
            double stopDistance,
            BigDecimal rewardRatio,
            double confidence,
            Readings readings,
            List<String> reasons) {
        BigDecimal sign = BigDecimal.valueOf(direction.sign());
        BigDecimal entry = instrument.roundPrice(close);
        BigDecimal stop = instrument.roundPrice(
                entry.subtract(Readings.decimal(stopDistance).multiply(sign)));
        BigDecimal risk = entry.subtract(stop).multiply(sign);
        if (risk.compareTo(instrument.tickSize()) < 0) {
            return new NoSetup("the stop would lie less than one tick from the entry", readings);
        }
        BigDecimal target =
                instrument.roundPrice(entry.add(risk.multiply(rewardRatio).multiply(sign)));
        if (stop.signum() <= 0 || target.signum() <= 0) {
            return new NoSetup("stop or target would lie below zero", readings);
        }
        if (target.subtract(entry).multiply(sign).compareTo(instrument.tickSize()) < 0) {
            return new NoSetup("the target would lie less than one tick from the entry", readings);
        }
        BigDecimal share = Readings.decimal(clamp(confidence)).setScale(4, RoundingMode.HALF_UP);
        return new Setup(direction, share, entry, stop, target, readings.sorted(), List.copyOf(reasons));
    }

    /** The same trade with its stop {@code percent} of the entry away, and the target as many stops away as before. */
    static Decision withStop(Instrument instrument, Setup setup, BigDecimal percent) {
        BigDecimal sign = BigDecimal.valueOf(setup.direction().sign());
        BigDecimal entry = setup.entry();
        BigDecimal ratio = setup.target()
                .subtract(entry)
                .abs()
                .divide(entry.subtract(setup.stop()).abs(), 10, RoundingMode.HALF_EVEN);
        BigDecimal stop = instrument.roundPrice(
                entry.subtract(entry.multiply(percent).movePointLeft(2).multiply(sign)));
        BigDecimal risk = entry.subtract(stop).multiply(sign);
        if (risk.compareTo(instrument.tickSize()) < 0 || stop.signum() <= 0) {
            return new NoSetup("sl_pct puts the stop less than one tick from the entry", Readings.of(setup.readings()));
        }
        BigDecimal target = instrument.roundPrice(entry.add(risk.multiply(ratio).multiply(sign)));
        if (target.signum() <= 0) {
            return new NoSetup("stop or target would lie below zero", Readings.of(setup.readings()));
        }
        if (target.subtract(entry).multiply(sign).compareTo(instrument.tickSize()) < 0) {
            return new NoSetup("the target would lie less than one tick from the entry", Readings.of(setup.readings()));
        }
        return new Setup(setup.direction(), setup.confidence(), entry, stop, target, setup.readings(), setup.reasons());
    }

    /** {@code value} held within 0..1; what is not a number counts as 0. */
    static double clamp(double value) {
        return value > 0 ? Math.min(1, value) : 0;
    }

    /** 0 for 0, one half for 1, towards 1 for ever larger values. */
    static double saturating(double value) {
        return value > 0 ? value / (1 + value) : 0;
    }
}
