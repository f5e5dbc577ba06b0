package io.tradewind.marketdata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.kit.health.Dependency.Status;
import io.tradewind.marketdata.feed.FeedStatus;
import io.tradewind.marketdata.feed.FeedStatus.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExternalFeedsDependencyTest {
    @Test
    void shouldTellOfFeedsFromOutsideOnly() {
        FeedStatus brokenRecording = feed("recorded", State.FAILED);

        assertThat(check(brokenRecording)).isEqualTo(Status.HEALTHY);
        assertThat(check(brokenRecording, feed("kraken", State.PLAYING))).isEqualTo(Status.HEALTHY);
        assertThat(check(feed("kraken", State.PLAYING), feed("oanda", State.WAITING)))
                .isEqualTo(Status.DEGRADED);
    }

    private static Status check(FeedStatus... feeds) {
        return new ExternalFeedsDependency(() -> List.of(feeds)).check();
    }

    private static FeedStatus feed(String kind, State state) {
        return new FeedStatus(kind + "-feed", kind, List.of("BTC_USD"), state, null, null, Map.of());
    }
}
