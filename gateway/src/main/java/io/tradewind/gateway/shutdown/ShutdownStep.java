package io.tradewind.gateway.shutdown;

/** The six steps, in their order. */
public enum ShutdownStep {
    CANCEL_ORDERS("Cancel Orders"),
    CLOSE_POSITIONS("Close Positions"),
    DISCONNECT_BROKER("Disconnect Broker"),
    STOP_TELEMETRY("Stop Telemetry"),
    CLEAR_SESSION("Clear Session"),
    LOG_COMPLETE("Log Complete");

    private final String title;

    ShutdownStep(String title) {
        this.title = title;
    }

    /** Name of the contract. */
    public String title() {
        return title;
    }

    /** 1 to 6. */
    public int number() {
        return ordinal() + 1;
    }
}
