package io.tradewind.kit.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class KeyedLocksTest {
    private final KeyedLocks<Long> locks = new KeyedLocks<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void shouldLetNoKeyWaitForAnother() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> slow = threads.submit(() -> locks.holding(7L, this::hold));
            held.await();

            for (long other = 8; other < 8 + 1_024; other++) {
                long key = other;
                assertThat(threads.submit(() -> locks.holding(key, () -> key)).get(10, TimeUnit.SECONDS))
                        .isEqualTo(key);
            }

            assertThat(locks.size()).as("only what is in use is kept").isEqualTo(1);
            release.countDown();
            assertThat(slow.get()).isTrue();
        }
        assertThat(locks.size()).isZero();
    }

    @Test
    void shouldRunWorkOfAKeyOneAfterTheOther() throws Exception {
        List<Integer> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> locks.holding(7L, this::hold));
            held.await();
            List<Future<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                waiting.add(threads.submit(() -> locks.holding(7L, () -> {
                    seen.add(seen.size());
                    return seen.size();
                })));
            }
            assertThatThrownBy(() -> waiting.getFirst().get(20, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            release.countDown();
        }
        assertThat(seen).hasSize(50).isSorted();
        assertThat(locks.size()).isZero();
    }

    @Test
    void shouldKeepNothingOfWorkThatFails() {
        assertThatThrownBy(() -> locks.holding(7L, () -> {
                    throw new IllegalStateException("fails");
                }))
                .hasMessage("fails");

        assertThat(locks.size()).isZero();
        assertThat(locks.<Integer>holding(7L, () -> locks.holding(7L, () -> 1))).isEqualTo(1);
        assertThat(locks.size()).isZero();
    }

    private boolean hold() {
        held.countDown();
        try {
            return release.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
