package io.tradewind.analysis.bar;

/** A closed bar with its prices as doubles: for judging, never for money. */
public final class Candle {
    private final Bar bar;
    private final double open;
    private final double high;
    private final double low;
    private final double close;
    private final double volume;

    public Candle(Bar bar) {
        this.bar = bar;
        this.open = bar.open().doubleValue();
        this.high = bar.high().doubleValue();
        this.low = bar.low().doubleValue();
        this.close = bar.close().doubleValue();
        this.volume = bar.volume() == null ? Double.NaN : bar.volume().doubleValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Candle that && bar.equals(that.bar);
    }

    @Override
    public int hashCode() {
        return bar.hashCode();
    }

    @Override
    public String toString() {
        return bar.toString();
    }

    /** The exact bar. */
    public Bar bar() {
        return bar;
    }

    public double open() {
        return open;
    }

    public double high() {
        return high;
    }

    public double low() {
        return low;
    }

    public double close() {
        return close;
    }

    /** Base units; not a number where it is unknown. */
    public double volume() {
        return volume;
    }
}
