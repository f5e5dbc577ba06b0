package io.tradewind.eventstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradewind.eventstream.log.Audience;
import io.tradewind.eventstream.log.LogEntry;
import io.tradewind.eventstream.log.Offsets;
import io.tradewind.eventstream.log.TestLog;
import io.tradewind.eventstream.view.EventFilter;
import io.tradewind.eventstream.view.TestViews;
import io.tradewind.eventstream.view.Viewer;
import io.tradewind.testkit.FixedClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final int MEMORY = 20;
    private static final int MAX_LAG = 10;

    private final TestLog log = new TestLog();
    private final TestLog.Process process = TestLog.process(MEMORY);
    private final Random random = new Random(3);
    private final Deque<Runnable> loop = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final List<Long> pasts = new ArrayList<>();
    private boolean full;
    private int room = Integer.MAX_VALUE;
    private int closed;
    private Offsets pastFrom;

    private final Outlet outlet = new Outlet() {
        @Override
        public boolean isFull() {
            return full || room <= 0;
        }

        @Override
        public void send(String frame) {
            sent.add(frame);
            room--;
        }

        @Override
        public void close(int code, String reason) {
            closed = code;
        }
    };

    private Delivery delivery(Viewer viewer) {
        return new Delivery(
                process.recent(),
                (delivery, generation, after) -> {
                    pasts.add(generation);
                    pastFrom = after;
                },
                outlet,
                viewer,
                new Frames(new ObjectMapper(), new FixedClock(Instant.EPOCH)),
                new Counts(new SimpleMeterRegistry()),
                loop::add,
                MAX_LAG);
    }

    private void turn() {
        while (!loop.isEmpty()) {
            loop.poll().run();
        }
    }

    private void happen(Delivery delivery, int count) {
        for (int i = 0; i < count; i++) {
            process.take(log.append(random.nextInt(3), random.nextInt(2), new Audience.Everybody()));
        }
        delivery.nudge();
        turn();
    }

    @Test
    void shouldSendWhatHappensAndWaitForRoom() {
        Delivery delivery = delivery(TestViews.operator());
        delivery.start(EventFilter.ALL, null);
        happen(delivery, 5);
        assertThat(sent).hasSize(5);
        room = 2;
        happen(delivery, 6);
        assertThat(sent).hasSize(7);
        assertThat(closed).isZero();
        room = 100;
        delivery.nudge();
        turn();
        assertThat(sent).hasSize(11);
        assertThat(delivery.sequence()).isEqualTo(process.recent().sequence());
    }

    @Test
    void shouldEndAClientThatDoesNotReadAndSayWhereToGoOn() {
        Delivery delivery = delivery(TestViews.operator());
        delivery.start(EventFilter.ALL, null);
        happen(delivery, 3);
        String last = delivery.sequence();
        full = true;
        happen(delivery, MAX_LAG + 1);
        assertThat(closed).isEqualTo(1013);
        assertThat(sent.getLast()).contains("\"type\":\"gap\"", "slow_client", "\"from\":\"" + last + "\"");
        happen(delivery, 3);
        assertThat(sent).hasSize(4);
    }

    @Test
    void shouldGoToTheLogWhenABurstIsLargerThanMemory() {
        Delivery delivery = delivery(TestViews.operator());
        delivery.start(EventFilter.ALL, null);
        turn();
        happen(delivery, 2);
        String before = delivery.sequence();
        happen(delivery, MEMORY + 5);
        assertThat(closed).as("it reads, so it is not slow").isZero();
        assertThat(pasts).hasSize(1);
        assertThat(sent).hasSize(2);
        assertThat(delivery.sequence()).isEqualTo(before);
        replay(delivery, pasts.get(0));
        assertThat(sent).hasSize(log.events().size()).doesNotHaveDuplicates();
        happen(delivery, 3);
        assertThat(sent).hasSize(log.events().size());
    }

    private void replay(Delivery delivery, long generation) {
        Offsets position = pastFrom.copy();
        List<LogEntry> entries = log.events().subList(2, log.events().size()).stream()
                .map(event -> TestLog.happened(event, position))
                .toList();
        CompletableFuture<Void> taken = delivery.offer(generation, entries);
        turn();
        assertThat(taken).isCompleted();
        CompletableFuture<Boolean> live = delivery.goLive(generation, position);
        turn();
        assertThat(live).isCompletedWithValue(true);
    }

    @Test
    void shouldLetWhoComesBackCatchUp() {
        Delivery delivery = delivery(TestViews.operator());
        delivery.start(EventFilter.ALL, null);
        happen(delivery, 1);
        Offsets left = Offsets.none(TestLog.LOG_ID);
        TestLog.happened(log.events().get(0), left);
        happen(delivery, MAX_LAG + 5);
        room = 1;
        delivery.jump(left);
        turn();
        assertThat(delivery.isReplaying(0)).isFalse();
        assertThat(closed).as("as far behind as it came, but no further").isZero();
        room = 5;
        happen(delivery, 1);
        assertThat(closed).isZero();
        room = 0;
        happen(delivery, MAX_LAG + 1);
        assertThat(closed).isEqualTo(1013);
    }

    @Test
    void shouldForgetAnOldReplayWhenTheClientJumpsAgain() {
        Delivery delivery = delivery(TestViews.operator());
        delivery.start(EventFilter.ALL, null);
        happen(delivery, MEMORY + 5);
        long old = pasts.get(0);
        delivery.jump(TestLog.beginning());
        assertThat(pasts).hasSize(2);
        assertThat(delivery.isReplaying(old)).isFalse();
        Offsets position = TestLog.beginning();
        CompletableFuture<Void> late =
                delivery.offer(old, List.of(TestLog.happened(log.events().get(0), position)));
        turn();
        assertThat(late).isCompleted();
        assertThat(sent).isEmpty();
        full = true;
        delivery.giveUp(old);
        turn();
        assertThat(closed).isZero();
        delivery.giveUp(pasts.get(1));
        turn();
        assertThat(closed).isEqualTo(1013);
    }

    @Test
    void shouldMoveOnOverWhatIsNotForThisViewer() {
        Delivery delivery = delivery(TestViews.person(1L));
        delivery.start(EventFilter.ALL, null);
        process.take(log.append(0, 0, new Audience.Account(2)));
        process.take(log.append(0, 0, new Audience.Staff()));
        process.take(log.append(0, 0, new Audience.Account(1)));
        delivery.nudge();
        turn();
        assertThat(sent).hasSize(1);
        delivery.filter(EventFilter.NOTHING);
        process.take(log.append(0, 0, new Audience.Account(1)));
        delivery.nudge();
        turn();
        assertThat(sent).hasSize(1);
        assertThat(delivery.sequence()).isEqualTo(process.recent().sequence());
    }
}
