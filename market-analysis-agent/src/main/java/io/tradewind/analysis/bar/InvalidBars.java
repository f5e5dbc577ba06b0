package io.tradewind.analysis.bar;

/** Bars given by a caller break a rule of {@link BarRules}. */
public final class InvalidBars extends RuntimeException {
    private final transient BarFault fault;

    public InvalidBars(BarFault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    public BarFault fault() {
        return fault;
    }
}
