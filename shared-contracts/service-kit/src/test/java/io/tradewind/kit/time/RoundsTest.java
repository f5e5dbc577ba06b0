package io.tradewind.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void shouldGoOnAfterAnError() throws InterruptedException {
        CountDownLatch rounds = new CountDownLatch(3);
        try (Rounds failing = Rounds.every("failing", Duration.ofMillis(1), () -> {
            rounds.countDown();
            throw new AssertionError("no memory, say");
        })) {
            assertThat(failing).isNotNull();
            assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
