package io.tradewind.compliance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.Event;
import io.tradewind.contracts.audit.AuditHeadEvent;
import io.tradewind.contracts.audit.HeadSigned;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditHeadsTest {
    private static final String CHAIN = "account-1";

    private AuditKey key;
    private AuditHeads heads;

    @BeforeEach
    void remembersTheFifthEntry(@TempDir Path directory) throws IOException, JoseException {
        key = SigningKeys.key(SigningKeys.file(directory, "audit.jwk", OutputControlLevel.INCLUDE_PRIVATE));
        heads = new AuditHeads(key, null, Clock.systemUTC());
        read(CHAIN, SigningKeys.head(key, CHAIN, 4));
        read(CHAIN, SigningKeys.head(key, CHAIN, 5));
    }

    @Test
    void shouldKnowNothingDisplacedWhileHeadsGoFurther() {
        read(CHAIN, SigningKeys.head(key, CHAIN, 6));
        heads.unread("account-2");

        assertThat(heads.of(CHAIN)).map(HeadSigned::seq).contains(6L);
        assertThat(heads.displaced()).isEmpty();
    }

    @Test
    void shouldTakeAnOlderHeadForNoEndOfTheFurthest() {
        read(CHAIN, SigningKeys.head(key, CHAIN, 3));

        assertThat(heads.of(CHAIN)).map(HeadSigned::seq).contains(5L);
        assertThat(heads.displaced()).containsExactly(CHAIN);
    }

    @Test
    void shouldTakeAHeadOfAnotherChainUnderTheKeyForWhatItIs() {
        read(CHAIN, SigningKeys.head(key, "account-2", 9));

        assertThat(heads.of("account-2")).map(HeadSigned::seq).contains(9L);
        assertThat(heads.displaced()).containsExactly(CHAIN);
    }

    @Test
    void shouldBeDisplacedByAForgedHeadAndByWhatIsNoEvent() {
        read(CHAIN, new HeadSigned(CHAIN, 5, "f".repeat(64), SigningKeys.NOON, "nobody", "0".repeat(128)));
        boolean byForged = heads.displaced().contains(CHAIN);
        read(CHAIN, SigningKeys.head(key, CHAIN, 5));
        boolean onceMore = heads.displaced().isEmpty();
        heads.unread(CHAIN);

        assertThat(byForged).isTrue();
        assertThat(onceMore).isTrue();
        assertThat(heads.displaced()).containsExactly(CHAIN);
    }

    private void read(String eventKey, HeadSigned head) {
        heads.on(new Event<AuditHeadEvent>(
                UUID.randomUUID(), "compliance-agent", eventKey, SigningKeys.NOON, null, head));
    }
}
