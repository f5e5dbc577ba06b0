package io.tradewind.execution.fence;

import java.util.UUID;

/**
 * What a stop is compared with.
 *
 * @param accountId account
 * @param accountLabel its label
 * @param caller service that asked for the order; null for a person
 * @param runId strategy run it comes from; null if none
 */
public record OrderScope(long accountId, String accountLabel, String caller, UUID runId) {}
