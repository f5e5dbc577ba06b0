package io.tradewind.launcher;

/**
 * Who has the processor first when all want it: what an order or a stop waits for, then the market, then those who read
 * what has happened.
 */
public enum Turn {
    ORDERS_AND_STOPS(0),
    MARKET(5),
    READERS(10);

    private final int niceness;

    Turn(int niceness) {
        this.niceness = niceness;
    }

    /** As {@code nice} counts: 0 to 19, each step about a tenth less of a processor that is wanted by all. */
    public int niceness() {
        return niceness;
    }
}
