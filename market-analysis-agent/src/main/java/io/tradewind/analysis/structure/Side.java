package io.tradewind.analysis.structure;

/** Which way something points. */
public enum Side {
    BULLISH(1),
    BEARISH(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** 1 up, -1 down. */
    public int sign() {
        return sign;
    }

    /** How far {@code a} lies beyond {@code b} in this direction; negative when it does not. */
    double beyond(double a, double b) {
        return sign * (a - b);
    }
}
