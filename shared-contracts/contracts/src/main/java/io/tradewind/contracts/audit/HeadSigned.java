package io.tradewind.contracts.audit;

import java.time.Instant;

/**
 * How far an audit chain has come. It lies on the log, where nobody who writes the database reaches: a chain that ends before
 * it, or has another entry there, was cut off.
 *
 * @param chain {@code account-<number>}, {@code system}, {@code roots} for the signed roots, or {@code seals} to say that
 *     entries are sealed
 * @param seq place of its newest entry; number of the newest root
 * @param hash of that entry, or of the body of that root
 * @param signedAt wall time
 * @param key RFC 7638 thumbprint of the public key
 * @param signature ES256 over {@link #body}, r and s in lower-case hexadecimal
 */
public record HeadSigned(String chain, long seq, String hash, Instant signedAt, String key, String signature)
        implements AuditHeadEvent {
    /** What is signed. */
    public String body() {
        return body(chain, seq, hash, signedAt, key);
    }

    /** What is signed of a head: these fields, in this order, without white space. */
    public static String body(String chain, long seq, String hash, Instant signedAt, String key) {
        return "{\"v\":1,\"chain\":\"" + chain + "\",\"seq\":" + seq + ",\"hash\":\"" + hash + "\",\"signed_at\":\""
                + signedAt + "\",\"key\":\"" + key + "\"}";
    }
}
