package io.tradewind.contracts.execution;

/** How an order finds its price. */
public enum OrderType {
    MARKET,
    LIMIT,
    STOP
}
