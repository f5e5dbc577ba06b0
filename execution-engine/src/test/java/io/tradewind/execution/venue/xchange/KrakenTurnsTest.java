package io.tradewind.execution.venue.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.execution.venue.VenueFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KrakenTurnsTest {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void shouldSendNothingAfterADeadlineOfWaiting() throws Exception {
        KrakenTurns turns = new KrakenTurns(Duration.ofMillis(50));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = threads.submit(() -> turns.asking(this::slow));
            asked.await();

            assertThatThrownBy(() -> turns.acting(() -> done.add("close")))
                    .isInstanceOfSatisfying(
                            VenueFailure.RateLimited.class,
                            e -> assertThat(e.wasSent()).isFalse());
            assertThatThrownBy(() -> turns.asking(() -> done.add("question")))
                    .isInstanceOf(VenueFailure.RateLimited.class);
            answer.countDown();
            slow.get();
        }
        assertThat(done).containsExactly("slow");
        assertThat(turns.acting(() -> done.add("later"))).isTrue();
    }

    @Test
    void shouldLetACloseWaitForTheQuestionUnderWayOnly() throws Exception {
        KrakenTurns turns = new KrakenTurns(Duration.ofMinutes(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> turns.asking(this::slow));
            asked.await();
            for (int i = 0; i < 5; i++) {
                threads.submit(() -> turns.asking(() -> done.add("question")));
            }
            Awaitility.await().until(() -> turns.waiting() == 5);
            threads.submit(() -> turns.acting(() -> done.add("close")));
            Awaitility.await().until(() -> turns.waiting() == 6);

            answer.countDown();
        }
        assertThat(done.indexOf("close")).isEqualTo(1);
        assertThat(done).hasSize(7);
    }

    private boolean slow() {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return done.add("slow");
    }
}
