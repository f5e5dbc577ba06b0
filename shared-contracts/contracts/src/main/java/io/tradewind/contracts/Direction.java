package io.tradewind.contracts;

/** Which way a position gains. */
public enum Direction {
    LONG,
    SHORT;

    /** The side of the order that opens such a position. */
    public Side opening() {
        return this == LONG ? Side.BUY : Side.SELL;
    }

    /** +1 or -1. */
    public int sign() {
        return this == LONG ? 1 : -1;
    }
}
