package io.tradewind.compliance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.audit.AuditRoot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootServiceTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void shouldSignOnceADayInUtc() {
        assertThat(RootService.isDue(Optional.empty(), NOON)).isTrue();
        assertThat(RootService.isDue(signedAt("2026-11-26T00:00:00Z"), NOON)).isFalse();
        assertThat(RootService.isDue(signedAt("2026-11-25T23:59:59.999999Z"), NOON))
                .isTrue();
        assertThat(RootService.isDue(signedAt("2026-11-27T00:00:01Z"), NOON)).isFalse();
    }

    /** The column can be moved, what was signed cannot: a root dated next year would have been the last one. */
    @Test
    void shouldTakeTheTimeOfARootFromWhatWasSigned() {
        AuditRoot root = new AuditRoot(7, "0".repeat(64), NOON, "key", List.of("leaf"));

        assertThat(RootRepository.signedAt(root.body())).isEqualTo(NOON);
        assertThat(RootRepository.signedAt("{}")).isEqualTo(Instant.EPOCH);
        assertThat(RootRepository.signedAt("{\"signed_at\":\"tomorrow\"}")).isEqualTo(Instant.EPOCH);
    }

    private static Optional<RootRepository.SignedRoot> signedAt(String time) {
        return Optional.of(new RootRepository.SignedRoot(1, "{}", "", "", Instant.parse(time)));
    }
}
