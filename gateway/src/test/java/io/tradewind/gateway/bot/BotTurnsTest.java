package io.tradewind.gateway.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.kit.call.ServiceUnavailable;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BotTurnsTest {
    private static final UUID BOT = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private final BotTurns turns = new BotTurns(Duration.ofMillis(20));

    /** While an agent hangs, each caller would else wait for all who came before. */
    @Test
    void shouldGiveUpATurnThatDoesNotCome() throws Exception {
        CountDownLatch hasIt = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> turns.alone(BOT, () -> {
            hasIt.countDown();
            return waitFor(answered) ? "first" : "late";
        }));
        assertThat(waitFor(hasIt)).isTrue();

        assertThatThrownBy(() -> turns.alone(BOT, () -> "second"))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("market-analysis-agent has not answered the call before yet");
        assertThat(turns.alone(OTHER, () -> "another bot")).isEqualTo("another bot");
        answered.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(turns.alone(BOT, () -> "second")).isEqualTo("second");
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
