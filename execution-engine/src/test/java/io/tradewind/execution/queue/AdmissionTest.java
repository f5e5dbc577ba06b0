package io.tradewind.execution.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission();
    private final List<String> lane = new CopyOnWriteArrayList<>();
    private final CountDownLatch isCommitted = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @Test
    void shouldAddNothingBetweenTheCommitOfAClaimAndItsPlaceInTheLane() throws Exception {
        demandInTurn(
                () -> admission.claiming(() -> afterCommit("first")), () -> admission.adding(() -> lane.add("later")));
    }

    @Test
    void shouldClaimNothingBetweenTheCommitOfAnAdditionAndItsPlaceInTheLane() throws Exception {
        demandInTurn(
                () -> admission.adding(() -> afterCommit("first")), () -> admission.claiming(() -> lane.add("later")));
    }

    private void demandInTurn(Runnable paused, Runnable after) throws Exception {
        Thread first = Thread.ofVirtual().start(paused);
        isCommitted.await();

        Thread later = Thread.ofVirtual().start(after);

        await().until(() -> later.getState() == Thread.State.WAITING);
        assertThat(lane).isEmpty();
        goesOn.countDown();
        first.join();
        later.join();
        assertThat(lane).containsExactly("first", "later");
    }

    @Test
    void shouldLetAdditionsGoBesideEachOther() throws Exception {
        Thread first = Thread.ofVirtual().start(() -> admission.adding(() -> afterCommit("first")));
        isCommitted.await();

        admission.adding(() -> lane.add("second"));

        goesOn.countDown();
        first.join();
        assertThat(lane).containsExactly("second", "first");
    }

    /** What has committed, and comes to its place when it may go on. */
    private boolean afterCommit(String name) {
        isCommitted.countDown();
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return lane.add(name);
    }
}
