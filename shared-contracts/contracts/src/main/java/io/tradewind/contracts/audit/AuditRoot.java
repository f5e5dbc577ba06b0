package io.tradewind.contracts.audit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement over the heads of all chains at one moment. It lists a leaf for each head instead of the head itself, so
 * that an export of one account can be checked against it without telling of the others.
 *
 * @param number from 1, without gaps
 * @param previous hash of the body of the root before; 64 zeros for the first
 * @param signedAt wall time
 * @param key RFC 7638 thumbprint of the key that signs it
 * @param leaves {@link Head#leaf} of every chain, ordered by the chain's name
 */
public record AuditRoot(long number, String previous, Instant signedAt, String key, List<String> leaves) {
    public AuditRoot {
        leaves = List.copyOf(leaves);
    }

    /**
     * The newest entry of a chain.
     *
     * @param hash of that entry
     */
    public record Head(String chain, long seq, String hash) {
        /** SHA-256 of {@code tradewind-audit-leaf}, chain, seq and hash, joined by line feeds. */
        public String leaf() {
            return Digests.sha256("tradewind-audit-leaf\n" + chain + "\n" + seq + "\n" + hash);
        }
    }

    /** What is hashed and signed. */
    public String body() {
        return "{\"v\":1,\"root\":" + number + ",\"prev\":\"" + previous + "\",\"signed_at\":\"" + signedAt
                + "\",\"key\":\"" + key + "\",\"leaves\":"
                + leaves.stream().map(leaf -> '"' + leaf + '"').collect(Collectors.joining(",", "[", "]")) + "}";
    }
}
