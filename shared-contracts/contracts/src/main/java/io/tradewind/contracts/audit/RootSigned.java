package io.tradewind.contracts.audit;

import java.time.Instant;

/**
 * The heads of all audit chains were signed. Whoever keeps these keeps evidence against a later rewriting of the whole
 * trail, signatures of the newest roots included.
 *
 * @param number of the root, from 1, without gaps
 * @param chains how many chains it covers
 * @param body what was signed, as in an export
 * @param signature ES256 over {@code body}, r and s in lower-case hexadecimal
 * @param key RFC 7638 thumbprint of the public key
 * @param signedAt wall time
 */
public record RootSigned(long number, int chains, String body, String signature, String key, Instant signedAt)
        implements AuditEvent {}
