package io.tradewind.contracts;

/** Side of an order or deal. */
public enum Side {
    BUY,
    SELL;

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** The direction of a position opened by an order of this side. */
    public Direction direction() {
        return this == BUY ? Direction.LONG : Direction.SHORT;
    }

    /** +1 or -1. */
    public int sign() {
        return this == BUY ? 1 : -1;
    }
}
