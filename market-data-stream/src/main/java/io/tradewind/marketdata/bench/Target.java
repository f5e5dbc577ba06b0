package io.tradewind.marketdata.bench;

import io.tradewind.contracts.market.Tick;

/** What is measured: something that sends ticks to clients. */
interface Target extends AutoCloseable {
    int port();

    void tick(Tick tick);

    /** Messages handed to the network so far. */
    long delivered();

    /** Messages replaced by newer ones so far. */
    long conflated();

    @Override
    void close();
}
