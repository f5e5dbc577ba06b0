package io.tradewind.execution.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueFailure.Reason;
import io.tradewind.execution.venue.VenueSilent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnansweredTest {
    private final Unanswered unanswered = new Unanswered();

    @Test
    void shouldTellEachReasonOnce() {
        VenueFailure delisted = new VenueFailure.Refused(Reason.BAD_SYMBOL, "Invalid symbol.");
        assertThat(unanswered.note(1, "tw-1", delisted)).isTrue();
        assertThat(unanswered.note(1, "tw-1", delisted)).isFalse();
        assertThat(unanswered.note(2, "tw-1", delisted)).as("another account").isTrue();
        assertThat(unanswered.note(1, "tw-1", new VenueSilent("no answer", null)))
                .isTrue();

        unanswered.ended(1, "tw-1");
        assertThat(unanswered.note(1, "tw-1", new VenueSilent("no answer", null)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"BAD_SYMBOL, true", "OTHER, true", "CLOCK_SKEW, false", "PERMISSION_DENIED, false"})
    void shouldKnowWhichRefusalsAreOfTheOrder(Reason reason, boolean isForGood) {
        assertThat(Unanswered.isForGood(new VenueFailure.Refused(reason, "no"))).isEqualTo(isForGood);
    }

    @Test
    void shouldGoOnAskingWhereNothingWasSaid() {
        assertThat(Unanswered.isForGood(new VenueSilent("no answer", null))).isFalse();
        assertThat(Unanswered.isForGood(new VenueFailure.NotSupported("no such question")))
                .isTrue();
    }
}
