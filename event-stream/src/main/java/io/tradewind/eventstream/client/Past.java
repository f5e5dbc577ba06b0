package io.tradewind.eventstream.client;

import io.tradewind.eventstream.log.Offsets;

/** Reads the log for a delivery whose position memory does not reach back to. */
@FunctionalInterface
interface Past {
    void read(Delivery delivery, long generation, Offsets after);
}
