package io.tradewind.gateway.scan;

import java.util.UUID;

/** Whether somebody may go live. */
public interface CleanScans {
    /** All twelve checks passed for this account, within the time that a scan counts. */
    boolean isClean(UUID userId, long accountId);
}
