package io.tradewind.execution.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SendGateTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final OrderScope MINE = new OrderScope(1, "mine", null, null);
    private static final OrderScope THEIRS = new OrderScope(2, "theirs", null, null);
    private final SendGate gate = new SendGate();

    @Test
    void shouldListWhatIsNotOutInTime() {
        try (SendGate.Share share = gate.enter("tw-1", MINE, LONG)) {
            assertThat(share).isNotNull();
            assertThat(gate.cut(scope -> true).drain(Duration.ofMillis(20))).containsExactly("tw-1");
        }
        assertThat(gate.cut(scope -> true).drain(LONG)).isEmpty();
    }

    @Test
    void shouldNeitherWaitForNorNameWhatIsNotCovered() {
        SendGate.Share mine = gate.enter("mine", MINE, LONG);
        SendGate.Share theirs = gate.enter("theirs", THEIRS, LONG);
        assertThat(gate.cut(MINE::equals).drain(Duration.ZERO)).containsExactly("mine");
        mine.close();
        assertThat(gate.cut(MINE::equals).drain(LONG)).isEmpty();
        theirs.close();
    }

    @Test
    void shouldWaitForWhatBeganBeforeAndNotForWhatBeganAfter() throws Exception {
        SendGate.Share before = gate.enter("before", MINE, LONG);
        SendGate.Cut cut = gate.cut(scope -> true);
        CompletableFuture<List<String>> drained = CompletableFuture.supplyAsync(() -> cut.drain(LONG));
        assertThat(drained).isNotDone();
        SendGate.Share after = gate.enter("after", MINE, LONG);
        before.close();
        assertThat(drained.get(10, TimeUnit.SECONDS)).isEmpty();
        after.close();
        assertThat(gate.onTheirWay()).isZero();
    }

    @Test
    void shouldLetNobodyInWhileAStopIsWritten() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<SendGate.Share> entering = gate.whileHeld(() -> {
            CompletableFuture<SendGate.Share> later = CompletableFuture.supplyAsync(() -> {
                asked.countDown();
                return gate.enter("waits", MINE, LONG);
            });
            await(asked);
            assertThat(gate.onTheirWay()).isZero();
            return later;
        });
        entering.get(10, TimeUnit.SECONDS).close();
        assertThat(gate.onTheirWay()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
