package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderLookupTest {
    /** Whatever kept the question back, the venue took the cancel. */
    @Test
    void shouldNotRefuseACancelWhoseResultCannotBeAsked() {
        for (VenueFailure failure : List.of(
                new VenueFailure.Refused(VenueFailure.Reason.OTHER, "not now"),
                VenueFailure.RateLimited.unsent("used up", Duration.ofSeconds(1)),
                new VenueFailure.Unauthorized("the session has ended", null),
                new VenueFailure.Unreachable("no connection", null))) {
            assertThatThrownBy(() -> OrderLookup.canceling(() -> "taken", () -> {
                        throw failure;
                    }))
                    .isInstanceOf(VenueSilent.class)
                    .hasCause(failure)
                    .hasMessageEndingWith(failure.getMessage());
        }
    }

    @Test
    void shouldTellWhatAnOrderIsAfterItsCancel() {
        assertThat(OrderLookup.canceling(() -> "taken", () -> Optional.of("canceled")))
                .contains("canceled");
        assertThat(OrderLookup.canceling(
                        () -> {
                            throw new VenueFailure.Refused(VenueFailure.Reason.ORDER_NOT_FOUND, "gone");
                        },
                        () -> Optional.of("filled")))
                .contains("filled");
    }

    @Test
    void shouldTellACancelThatTheVenueRefuses() {
        assertThatThrownBy(() -> OrderLookup.canceling(
                        () -> {
                            throw new VenueFailure.Refused(VenueFailure.Reason.OTHER, "not now");
                        },
                        () -> {
                            throw new AssertionError("asked");
                        }))
                .isInstanceOfSatisfying(
                        VenueFailure.Refused.class, e -> assertThat(e.reason()).isEqualTo(VenueFailure.Reason.OTHER));
    }
}
