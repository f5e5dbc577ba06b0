package io.tradewind.execution.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission();
    private final List<String> lane = new CopyOnWriteArrayList<>();
    private final CountDownLatch isCommitted = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @Test
    void shouldAddNothingBetweenTheCommitOfAClaimAndItsPlaceInTheLane() throws Exception {
        Thread claim = Thread.ofVirtual().start(() -> admission.claiming(pausedAfterCommit("claimed")));
        isCommitted.await();

        Thread later = Thread.ofVirtual().start(() -> admission.adding(() -> lane.add("added")));

        await().until(() -> later.getState() == Thread.State.WAITING);
        assertThat(lane).isEmpty();
        goesOn.countDown();
        claim.join();
        later.join();
        assertThat(lane).containsExactly("claimed", "added");
    }

    @Test
    void shouldClaimNothingBetweenTheCommitOfAnAdditionAndItsPlaceInTheLane() throws Exception {
        Thread addition = Thread.ofVirtual().start(() -> admission.adding(pausedAfterCommit("added")));
        isCommitted.await();

        Thread later = Thread.ofVirtual().start(() -> admission.claiming(() -> lane.add("claimed")));

        await().until(() -> later.getState() == Thread.State.WAITING);
        assertThat(lane).isEmpty();
        goesOn.countDown();
        addition.join();
        later.join();
        assertThat(lane).containsExactly("added", "claimed");
    }

    @Test
    void shouldLetAdditionsGoBesideEachOther() throws Exception {
        Thread first = Thread.ofVirtual().start(() -> admission.adding(pausedAfterCommit("first")));
        isCommitted.await();

        admission.adding(() -> lane.add("second"));

        goesOn.countDown();
        first.join();
        assertThat(lane).containsExactly("second", "first");
    }

    private Supplier<Boolean> pausedAfterCommit(String name) {
        return () -> {
            isCommitted.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return lane.add(name);
        };
    }
}
