package io.tradewind.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShownTest {
    private static final String CHART = "\uD83D\uDCC8";

    @Test
    void shouldTellAShortTextWhole() {
        assertThat(Shown.of("BTC/USD")).isEqualTo("BTC/USD");
        assertThat(Shown.of("x".repeat(64))).isEqualTo("x".repeat(64));
        assertThat(Shown.of(null)).isNull();
    }

    @Test
    void shouldSayThatMoreFollowed() {
        assertThat(Shown.of("x".repeat(65))).isEqualTo("x".repeat(64) + "…");
    }

    /** Whoever refuses need not think of it. */
    @Test
    void shouldBeWhatARefusalTellsBack() {
        String told = "x".repeat(64) + "…";

        assertThat(Refusal.field("limit", "x".repeat(99), "is wrong").details()).containsEntry("value", told);
        assertThat(Refusal.field("limit", 7, "is wrong").details()).containsEntry("value", 7);
        assertThat(Refusal.field("limit", null, "is missing").details()).containsEntry("value", null);
        assertThat(Refusal.notFound("account", "x".repeat(99)).details()).containsEntry("account", told);
        assertThat(Refusal.unknownInstrument("x".repeat(99)).details()).containsEntry("value", told);
    }

    @Test
    void shouldNeverCutACharacterInTwo() {
        String cut = Shown.of("x".repeat(63) + CHART);

        assertThat(cut).isEqualTo("x".repeat(63) + "…");
        assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(cut);
        assertThat(Shown.of("x".repeat(62) + CHART)).isEqualTo("x".repeat(62) + CHART);
        assertThat(Shown.start(CHART + CHART, 3)).isEqualTo(CHART);
    }
}
