package io.tradewind.gateway.scan;

import java.time.Instant;
import java.util.List;

/**
 * What a scan found.
 *
 * @param checks those that were asked for
 * @param canProceed no check of the twelve has failed, and each was executed for this account not long ago
 */
public record ScanResult(List<CheckState> checks, boolean canProceed, Instant at) {
    public ScanResult {
        checks = List.copyOf(checks);
    }

    /** How many of the checks ended so. */
    public int count(CheckState.Status status) {
        return (int) checks.stream().filter(check -> check.status() == status).count();
    }
}
