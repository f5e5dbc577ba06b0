package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.Digests;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What each entry bears of us: a MAC of its hash, by a secret that follows from the audit key. Who only writes the database
 * can add an entry with a right hash, or change one on its way in; he cannot seal it. Nothing that follows such an entry is
 * sealed either, so a chain is ours to its end when its newest entry is.
 */
@Singleton
class EntrySeals {
    private static final String ALGORITHM = "HmacSHA256";

    private final AuditKey key;
    private final AuditHeads heads;
    private volatile List<SecretKeySpec> secrets = List.of();

    EntrySeals(AuditKey key, AuditHeads heads) {
        this.key = key;
        this.heads = heads;
    }

    /** Who wrote an entry. */
    enum Writer {
        US,
        SOMEBODY_ELSE,
        /** The log has to be read to its end first. */
        NOT_KNOWN_YET
    }

    /** @param hash of the entry, in hexadecimal */
    String seal(String hash) {
        return HexFormat.of().formatHex(mac(secrets().getFirst(), hash));
    }

    /** Entries of a time before there were seals are ours when the log remembers them, or that no chain has any yet. */
    Writer writer(SealedHead entry) {
        if (isSealed(entry)) {
            return Writer.US;
        }
        boolean isRemembered = heads.of(entry.head().chain())
                .filter(known -> known.seq() == entry.head().seq()
                        && known.hash().equals(entry.head().hash()))
                .isPresent();
        if (isRemembered) {
            return Writer.US;
        }
        if (!heads.isCaughtUp()) {
            return Writer.NOT_KNOWN_YET;
        }
        return heads.haveSeals() ? Writer.SOMEBODY_ELSE : Writer.US;
    }

    private boolean isSealed(SealedHead entry) {
        if (entry.seal() == null) {
            return false;
        }
        byte[] seal = entry.seal().getBytes(StandardCharsets.US_ASCII);
        return secrets().stream()
                .map(secret -> HexFormat.of()
                        .formatHex(mac(secret, entry.head().hash()))
                        .getBytes(StandardCharsets.US_ASCII))
                .anyMatch(ours -> MessageDigest.isEqual(ours, seal));
    }

    private List<SecretKeySpec> secrets() {
        List<SecretKeySpec> known = secrets;
        if (known.isEmpty()) {
            known = key.privateKeys().stream().map(EntrySeals::secret).toList();
            secrets = known;
        }
        return known;
    }

    /** Another one than the key itself, which signs other things. */
    private static SecretKeySpec secret(PrivateKey key) {
        String text = "tradewind-audit-seal\n" + ((ECPrivateKey) key).getS().toString(16);
        return new SecretKeySpec(HexFormat.of().parseHex(Digests.sha256(text)), ALGORITHM);
    }

    private static byte[] mac(SecretKeySpec secret, String hash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(hash.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
