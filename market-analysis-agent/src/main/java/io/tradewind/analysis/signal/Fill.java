package io.tradewind.analysis.signal;

import io.tradewind.contracts.Direction;
import java.time.Instant;
import java.util.UUID;

/**
 * A fill of an order that names a signal. Whoever orders names what he likes: only the trade that the signal is about
 * executes it.
 *
 * @param signalId as the order said
 * @param instrument canonical symbol
 * @param direction way it was traded
 * @param at when
 */
record Fill(UUID signalId, String instrument, Direction direction, Instant at) {}
