package io.tradewind.compliance.audit;

import io.tradewind.contracts.audit.HeadSigned;
import io.tradewind.kit.identity.IdentityConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Keys of the trail in files of a test's own, and what they sign. */
final class SigningKeys {
    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private SigningKeys() {}

    /** A new key's file. */
    static Path file(Path directory, String name, OutputControlLevel level) throws IOException, JoseException {
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        return Files.writeString(directory.resolve(name), key.toJson(level));
    }

    static AuditKey key(Path file, Path... former) {
        return new AuditKey(new Settings(Optional.of(file), Optional.of(List.of(former))), new Home(file.getParent()));
    }

    static HeadSigned head(AuditKey key, String chain, long seq) {
        return head(key, chain, seq, Long.toString(seq).repeat(64));
    }

    static HeadSigned head(AuditKey key, String chain, long seq, String hash) {
        String thumbprint = key.current().publicKey().thumbprint();
        return new HeadSigned(
                chain,
                seq,
                hash,
                NOON,
                thumbprint,
                key.current().sign(HeadSigned.body(chain, seq, hash, NOON, thumbprint)));
    }

    private record Settings(Optional<Path> key, Optional<List<Path>> formerKeys) implements AuditConfig {
        @Override
        public Duration rootCheck() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration headPeriod() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int exportPage() {
            return 1000;
        }
    }

    private record Home(Path directory) implements IdentityConfig {
        @Override
        public Optional<Path> signingKey() {
            return Optional.empty();
        }

        @Override
        public boolean clientCertificate() {
            return true;
        }

        @Override
        public Duration tokenLife() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration reloadPeriod() {
            return Duration.ofSeconds(10);
        }
    }
}
