package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.AuditEntry;
import java.util.Optional;

/**
 * An entry as the database has it now, with what is needed to doubt it.
 *
 * @param position order in which entries were taken in, over all chains; for paging only
 * @param hash as stored
 * @param before stored hash of the entry before; null when there is none
 * @param after what the entry after names as the one before it; null when there is none
 * @param isLast no later entry of the chain exists
 * @param isOtherInRoot a signed root covers another entry of this number
 */
record StoredEntry(
        long position,
        AuditEntry entry,
        String hash,
        String before,
        String after,
        boolean isLast,
        boolean isOtherInRoot) {
    /** Why this cannot be what was written; empty when nothing speaks against it. */
    Optional<String> objection() {
        if (!entry.hash().equals(hash)) {
            return Optional.of("the hash is not the one of its content");
        }
        if (!entry.previous().equals(entry.seq() == 1 ? AuditEntry.NOTHING : before)) {
            return Optional.of(
                    before == null && entry.seq() > 1
                            ? "the entry before it is missing"
                            : "names another entry before it than the one that stands there");
        }
        if (after == null && !isLast) {
            return Optional.of("the entry after it is missing");
        }
        if (after != null && !after.equals(hash)) {
            return Optional.of("the entry after it was written for another one");
        }
        return isOtherInRoot ? Optional.of("is not the entry that was signed for in a root") : Optional.empty();
    }
}
