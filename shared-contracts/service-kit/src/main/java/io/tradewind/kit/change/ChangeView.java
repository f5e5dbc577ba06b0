package io.tradewind.kit.change;

import java.time.Instant;
import java.util.List;

/**
 * A change that allows more, as it is shown.
 *
 * @param baseVersion version of the limits or rules that it is asked for
 * @param asked what is to change; a field that is null stays. Null as a whole when this version cannot read it any more
 * @param appliesAt when it applies by itself
 * @param decidedBy who agreed or took it back; null while it waits, or when time decided
 */
public record ChangeView<Q>(
        String changeId,
        String accountId,
        long baseVersion,
        Q asked,
        String requestedBy,
        Instant requestedAt,
        Instant appliesAt,
        HeldChange.State state,
        String decidedBy,
        Instant decidedAt) {
    static <Q> ChangeView<Q> of(HeldChange held, Q asked) {
        return new ChangeView<>(
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
    public record Page<Q>(List<ChangeView<Q>> changes, long totalCount, int page, int pageSize) {}
}
