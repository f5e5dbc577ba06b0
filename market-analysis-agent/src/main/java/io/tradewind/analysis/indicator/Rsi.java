package io.tradewind.analysis.indicator;

/**
 * Wilder's relative strength index of the closes, 0..100. Without any loss it is 100, without any move 0 with the seed
 * {@link Seed#FIRST} (ta4j) and not a number with the seed {@link Seed#MEAN} (Stock.Indicators).
 */
public final class Rsi implements BarReading {
    private final Smoothed gains;
    private final Smoothed losses;
    private final Seed seed;
    private double closeBefore = Double.NaN;
    private double value = Double.NaN;

    public Rsi(int period, Seed seed) {
        this.gains = Smoothed.wilder(period, seed);
        this.losses = Smoothed.wilder(period, seed);
        this.seed = seed;
    }

    @Override
    public double next(double high, double low, double close, double volume) {
        boolean first = Double.isNaN(closeBefore);
        double move = first ? 0 : close - closeBefore;
        closeBefore = close;
        if (first && seed == Seed.MEAN) {
            return value;
        }
        double gain = gains.next(move > 0 ? move : 0);
        double loss = losses.next(move < 0 ? -move : 0);
        value = strength(gain, loss);
        return value;
    }

    private double strength(double gain, double loss) {
        if (loss == 0) {
            return gain > 0 ? 100 : seed == Seed.FIRST ? 0 : Double.NaN;
        }
        return 100 - 100 / (1 + gain / loss);
    }

    @Override
    public double value() {
        return value;
    }
}
