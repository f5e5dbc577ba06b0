package io.tradewind.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundSizeTest {
    private static final Duration QUICK = Duration.ofMillis(20);
    private static final Duration FAIR = Duration.ofMillis(180);
    private static final Duration SLOW = Duration.ofMillis(300);
    private final RoundSize size = new RoundSize(500, Duration.ofMillis(250));

    @Test
    void shouldTakeHalfOfWhatTookTooLongAndNeverLessThanAHandful() {
        size.took(120, SLOW);
        assertThat(size.next()).isEqualTo(60);

        for (int i = 0; i < 10; i++) {
            size.took(size.next(), SLOW);
        }
        assertThat(size.next()).isEqualTo(8);
    }

    @Test
    void shouldGrowAgainOnFullRoundsThatAreQuickAndNotBeyondTheMost() {
        size.took(500, SLOW);
        size.took(250, FAIR);
        assertThat(size.next()).isEqualTo(250);

        size.took(3, QUICK);
        assertThat(size.next()).isEqualTo(250);

        size.took(250, QUICK);
        size.took(500, QUICK);
        assertThat(size.next()).isEqualTo(500);
    }

    @Test
    void shouldStayWithinAMostThatIsSmallItself() {
        RoundSize single = new RoundSize(1, Duration.ofMillis(250));

        single.took(1, SLOW);

        assertThat(single.next()).isEqualTo(1);
    }
}
