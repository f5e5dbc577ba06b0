package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.AuditSignature;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.RetryAfter;
import io.tradewind.kit.identity.IdentityConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The key that signs roots and exports. Of its own, so that no token can be mistaken for a root; from files only, so
 * that who can write the database cannot bring a key of his own.
 */
@Singleton
class AuditKey {
    private final AuditConfig config;
    private final Path file;
    private volatile Pair pair;

    AuditKey(AuditConfig config, IdentityConfig identity) {
        this.config = config;
        this.file = config.key().orElse(identity.directory().resolve("audit.jwk"));
    }

    /** The halves that belong together. */
    record Pair(PrivateKey privateKey, AuditSignature.Key publicKey) {
        String sign(String body) {
            return AuditSignature.sign(privateKey, body);
        }
    }

    /** The key of now; refuses while its file cannot be read. */
    Pair current() {
        Pair known = pair;
        if (known == null) {
            known = load();
            pair = known;
        }
        return known;
    }

    /** The key of now, then the former ones. */
    List<AuditSignature.Key> all() {
        List<AuditSignature.Key> keys = new ArrayList<>();
        keys.add(current().publicKey());
        for (Path former : config.formerKeys().orElse(List.of())) {
            keys.add(AuditSignature.Key.of(read(former)));
        }
        return keys;
    }

    /** The private half of now, then those of the former keys whose files have one. */
    List<PrivateKey> privateKeys() {
        List<PrivateKey> keys = new ArrayList<>();
        keys.add(current().privateKey());
        for (Path former : config.formerKeys().orElse(List.of())) {
            privateKey(former, read(former)).ifPresent(keys::add);
        }
        return keys;
    }

    private Pair load() {
        String jwk = read(file);
        return privateKey(file, jwk)
                .map(key -> new Pair(key, AuditSignature.Key.of(jwk)))
                .orElseThrow(() -> new IllegalStateException("not a private EC key: " + file));
    }

    private static Optional<PrivateKey> privateKey(Path file, String jwk) {
        try {
            return JsonWebKey.Factory.newJwk(jwk) instanceof EllipticCurveJsonWebKey key
                    ? Optional.ofNullable(key.getEcPrivateKey())
                    : Optional.empty();
        } catch (JoseException e) {
            throw new IllegalStateException("not a JWK: " + file, e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new Refusal(
                    ErrorCode.SYS_002, "The key of the audit trail cannot be read", Map.of(RetryAfter.PASSES, false));
        }
    }
}
