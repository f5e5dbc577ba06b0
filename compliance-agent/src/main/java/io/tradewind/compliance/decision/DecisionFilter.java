package io.tradewind.compliance.decision;

import java.time.Instant;

/**
 * Which decisions.
 *
 * @param accounts account numbers as text; null = all
 * @param approved null = both
 * @param from earliest decided_at; null = any
 * @param to decided_at before this; null = any
 */
record DecisionFilter(String[] accounts, Boolean approved, Instant from, Instant to) {}
