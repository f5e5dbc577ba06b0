package io.tradewind.contracts.breaker;

/** What a stop covers. */
public enum StopScope {
    /** Everything. No target. */
    SYSTEM,
    /** One account; target = its number or label. */
    ACCOUNT,
    /** One agent or strategy run; target = service name, or run id. */
    AGENT
}
