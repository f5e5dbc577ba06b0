package io.tradewind.marketdata.stream;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the stream did, counted. */
final class Tally {
    /** Messages handed to the network. */
    final LongAdder delivered = new LongAdder();
    /** Messages that a newer one replaced before they could be sent. */
    final LongAdder conflated = new LongAdder();
    /** Clients closed because they did not read, or sent too much. */
    final LongAdder expelled = new LongAdder();

    final AtomicInteger clients = new AtomicInteger();
}
