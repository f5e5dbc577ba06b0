package io.tradewind.contracts.analysis;

import java.time.Instant;
import java.util.UUID;

/** A pending signal will not be traded any more: no run took it in time, or an operator cancelled it. */
public record SignalCancelled(UUID signalId, String instrument, String reason, Instant cancelledAt)
        implements SignalEvent {}
