package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.AuditRoot;

/**
 * An entry's place and hash with what it bears of ours.
 *
 * @param seal null when it bears none
 */
record SealedHead(AuditRoot.Head head, String seal) {}
