package io.tradewind.compliance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.audit.AuditHeadEvent;
import io.tradewind.contracts.audit.HeadSigned;
import io.tradewind.kit.identity.IdentityConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditHeadsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final String CHAIN = "account-1";

    private AuditKey key;
    private AuditHeads heads;

    @BeforeEach
    void remembersTheFifthEntry(@TempDir Path directory) throws IOException, JoseException {
        Path file = directory.resolve("audit.jwk");
        Files.writeString(
                file, EcJwkGenerator.generateJwk(EllipticCurves.P256).toJson(OutputControlLevel.INCLUDE_PRIVATE));
        key = new AuditKey(new Settings(Optional.of(file)), new Home(directory));
        heads = new AuditHeads(key, null, Clock.systemUTC());
        read(CHAIN, signed(CHAIN, 4));
        read(CHAIN, signed(CHAIN, 5));
    }

    @Test
    void shouldKnowNothingDisplacedWhileHeadsGoFurther() {
        read(CHAIN, signed(CHAIN, 6));
        heads.unread("account-2");

        assertThat(heads.of(CHAIN)).map(HeadSigned::seq).contains(6L);
        assertThat(heads.displaced()).isEmpty();
    }

    @Test
    void shouldTakeAnOlderHeadForNoEndOfTheFurthest() {
        read(CHAIN, signed(CHAIN, 3));

        assertThat(heads.of(CHAIN)).map(HeadSigned::seq).contains(5L);
        assertThat(heads.displaced()).containsExactly(CHAIN);
    }

    @Test
    void shouldTakeAHeadOfAnotherChainUnderTheKeyForWhatItIs() {
        read(CHAIN, signed("account-2", 9));

        assertThat(heads.of("account-2")).map(HeadSigned::seq).contains(9L);
        assertThat(heads.displaced()).containsExactly(CHAIN);
    }

    @Test
    void shouldBeDisplacedByAForgedHeadAndByWhatIsNoEvent() {
        read(CHAIN, new HeadSigned(CHAIN, 5, "f".repeat(64), NOON, "nobody", "0".repeat(128)));
        boolean byForged = heads.displaced().contains(CHAIN);
        read(CHAIN, signed(CHAIN, 5));
        boolean onceMore = heads.displaced().isEmpty();
        heads.unread(CHAIN);

        assertThat(byForged).isTrue();
        assertThat(onceMore).isTrue();
        assertThat(heads.displaced()).containsExactly(CHAIN);
    }

    private void read(String eventKey, HeadSigned head) {
        heads.on(new Event<AuditHeadEvent>(UUID.randomUUID(), "compliance-agent", eventKey, NOON, null, head));
    }

    private HeadSigned signed(String chain, long seq) {
        String hash = Long.toString(seq).repeat(64);
        String thumbprint = key.current().publicKey().thumbprint();
        return new HeadSigned(
                chain,
                seq,
                hash,
                NOON,
                thumbprint,
                key.current().sign(HeadSigned.body(chain, seq, hash, NOON, thumbprint)));
    }

    private record Settings(Optional<Path> key) implements AuditConfig {
        @Override
        public Optional<List<Path>> formerKeys() {
            return Optional.empty();
        }

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
