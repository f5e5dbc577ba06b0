package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.HeadSigned;

/**
 * A chain that does not reach as far as the log remembers.
 *
 * @param head what the log remembers
 * @param stored hash of the entry that stands in its place; null when there is none
 */
record CutOff(HeadSigned head, String stored) {
    /** Sentence for a person. */
    String why() {
        return stored == null
                ? "was signed on the log at " + head.signedAt() + " and is not there: the chain was cut off"
                : "is not the entry that was signed on the log at " + head.signedAt();
    }
}
