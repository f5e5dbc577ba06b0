package io.tradewind.execution.venue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tradewind.execution.venue.FakeVenue.Reply;
import io.tradewind.testkit.FixedClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VenueHttpTest {
    private static final Duration SHORT = Duration.ofMillis(800);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final VenueHttp.Call ORDER = VenueHttp.Call.of("POST", "/orders");

    private final FixedClock clock = new FixedClock(Instant.parse("2026-01-05T10:00:00Z"));
    private final FakeVenue venue = new FakeVenue();

    @AfterEach
    void end() {
        venue.close();
    }

    /** Headers and the first byte come at once, the rest never. */
    @Test
    void shouldNotWaitLongerThanItsDeadlineForABody() {
        venue.on("POST /orders", Reply.stall("{\"id\":\"1\"}"));
        VenueHttp http = http(venue.url(), SHORT);

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> http.send(ORDER)).isInstanceOf(VenueSilent.class));
    }

    @Test
    void shouldTellACallThatWasNotSentFromOneWithoutAnAnswer() {
        venue.on("POST /orders", Reply.drop(), Reply.silence());
        VenueHttp http = http(venue.url(), SHORT);

        assertThatThrownBy(() -> http.send(ORDER)).isInstanceOf(VenueSilent.class);
        assertThatThrownBy(() -> http.send(ORDER)).isInstanceOf(VenueSilent.class);
        assertThatThrownBy(() -> http(URI.create("http://127.0.0.1:1"), LONG).send(ORDER))
                .isInstanceOf(VenueFailure.Unreachable.class);
    }

    private VenueHttp http(URI url, Duration deadline) {
        LineSetup setup = new LineSetup(
                1,
                new Credentials(Map.of()),
                Optional.of(url),
                Optional.of(url),
                deadline,
                new RateBudget(600, 60, clock),
                null,
                clock);
        return new VenueHttp(setup, "https://nowhere.invalid", (status, body) -> null);
    }
}
