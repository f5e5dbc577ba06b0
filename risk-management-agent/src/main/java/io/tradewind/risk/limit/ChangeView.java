package io.tradewind.risk.limit;

import io.tradewind.kit.change.HeldChange;
import java.time.Instant;
import java.util.List;

/**
 * A change of limits that allows more, as it is shown.
 *
 * @param baseVersion version of the limits that it is asked for
 * @param asked what is to change; a field that is null stays
 * @param appliesAt when it applies by itself
 * @param decidedBy who agreed or took it back; null while it waits, or when time decided
 */
record ChangeView(
        String changeId,
        String accountId,
        long baseVersion,
        LimitsRequest asked,
        String requestedBy,
        Instant requestedAt,
        Instant appliesAt,
        HeldChange.State state,
        String decidedBy,
        Instant decidedAt) {
    static ChangeView of(HeldChange held, LimitsRequest asked) {
        return new ChangeView(
                held.changeId().toString(),
                Long.toString(held.accountId()),
                held.baseVersion(),
                asked,
                held.requestedBy(),
                held.requestedAt(),
                held.appliesAt(),
                held.state(),
                held.decidedBy(),
                held.decidedAt());
    }

    /** A page of an account's changes, newest first. */
    record Page(List<ChangeView> changes, long totalCount, int page, int pageSize) {}
}
