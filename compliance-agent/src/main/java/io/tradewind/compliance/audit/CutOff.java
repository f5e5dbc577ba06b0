package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.HeadSigned;

/**
 * A chain, or the roots, that do not reach as far as the log remembers.
 *
 * @param head what the log remembers
 * @param stored hash of the entry (or root) that stands in its place; null when there is none
 */
record CutOff(HeadSigned head, String stored) {
    /** True when it is the roots that do not reach as far. */
    boolean isRoots() {
        return head.chain().equals(AuditHeads.ROOTS);
    }

    /** Sentence for a person. */
    String why() {
        return stored == null
                ? "was signed on the log at " + head.signedAt() + " and is not there: the "
                        + (isRoots() ? "roots were" : "chain was") + " cut off"
                : "is not the " + (isRoots() ? "root" : "entry") + " that was signed on the log at " + head.signedAt();
    }
}
