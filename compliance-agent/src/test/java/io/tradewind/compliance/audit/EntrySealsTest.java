package io.tradewind.compliance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.compliance.audit.EntrySeals.Writer;
import io.tradewind.contracts.Event;
import io.tradewind.contracts.audit.AuditHeadEvent;
import io.tradewind.contracts.audit.AuditRoot;
import io.tradewind.contracts.audit.HeadSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntrySealsTest {
    private static final String CHAIN = "account-1";
    private static final String HASH = "ab".repeat(32);

    @TempDir
    private Path directory;

    private Path file;
    private AuditKey key;
    private AuditHeads heads;
    private EntrySeals seals;

    @BeforeEach
    void sealsSinceLongAgo() throws IOException, JoseException {
        file = SigningKeys.file(directory, "audit.jwk", OutputControlLevel.INCLUDE_PRIVATE);
        key = SigningKeys.key(file);
        heads = new AuditHeads(key, null, Clock.systemUTC());
        seals = new EntrySeals(key, heads);
        heads.caughtUp();
        read(SigningKeys.head(key, AuditHeads.SEALS, 1));
    }

    @Test
    void shouldKnowItsOwnSealOfThisHashOnly() {
        String seal = seals.seal(HASH);

        assertThat(seal).matches("[0-9a-f]{64}").isEqualTo(seals.seal(HASH));
        assertThat(writer(HASH, seal)).isEqualTo(Writer.US);
        assertThat(writer("cd".repeat(32), seal)).isEqualTo(Writer.SOMEBODY_ELSE);
        assertThat(writer(HASH, null)).isEqualTo(Writer.SOMEBODY_ELSE);
        assertThat(writer(HASH, "")).isEqualTo(Writer.SOMEBODY_ELSE);
    }

    @Test
    void shouldKnowSealsOfAFormerKeyByItsPrivateHalf() throws IOException, JoseException {
        String seal = seals.seal(HASH);
        Path next = SigningKeys.file(directory, "next.jwk", OutputControlLevel.INCLUDE_PRIVATE);
        EllipticCurveJsonWebKey former = (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file));
        Path open =
                Files.writeString(directory.resolve("former.pub.jwk"), former.toJson(OutputControlLevel.PUBLIC_ONLY));

        EntrySeals whole = new EntrySeals(SigningKeys.key(next, file), heads);
        EntrySeals half = new EntrySeals(SigningKeys.key(next, open), heads);

        assertThat(whole.writer(entry(HASH, seal))).isEqualTo(Writer.US);
        assertThat(whole.seal(HASH)).as("sealed with the key of now").isNotEqualTo(seal);
        assertThat(half.writer(entry(HASH, seal))).isEqualTo(Writer.SOMEBODY_ELSE);
    }

    @Test
    void shouldTakeWhatTheLogRemembersForOurs() {
        read(SigningKeys.head(key, CHAIN, 7, HASH));

        assertThat(writer(HASH, null)).isEqualTo(Writer.US);
        assertThat(writer("cd".repeat(32), null)).isEqualTo(Writer.SOMEBODY_ELSE);
    }

    /** The first start of an agent that seals finds entries of one that did not. */
    @Test
    void shouldTakeWhatIsThereForOursBeforeThereAreSeals() {
        AuditHeads none = new AuditHeads(key, null, Clock.systemUTC());
        EntrySeals first = new EntrySeals(key, none);

        assertThat(first.writer(entry(HASH, null))).isEqualTo(Writer.NOT_KNOWN_YET);
        assertThat(first.writer(entry(HASH, seals.seal(HASH)))).isEqualTo(Writer.US);
        none.caughtUp();
        assertThat(first.writer(entry(HASH, null))).isEqualTo(Writer.US);
    }

    private Writer writer(String hash, String seal) {
        return seals.writer(entry(hash, seal));
    }

    private static SealedHead entry(String hash, String seal) {
        return new SealedHead(new AuditRoot.Head(CHAIN, 7, hash), seal);
    }

    private void read(HeadSigned head) {
        heads.on(new Event<AuditHeadEvent>(
                UUID.randomUUID(), "compliance-agent", head.chain(), SigningKeys.NOON, null, head));
    }
}
