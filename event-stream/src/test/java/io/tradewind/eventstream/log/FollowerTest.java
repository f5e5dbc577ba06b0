package io.tradewind.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static List<StreamEvent> drain(Follower follower, int most) {
        List<StreamEvent> taken = new ArrayList<>();
        while (taken.size() < most && follower.next() instanceof LogEntry.Happened happened) {
            taken.add(happened.event());
        }
        return taken;
    }

    @Test
    void shouldGiveEachEventOnceAlsoAcrossProcessesThatReadInAnotherOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TestLog log = new TestLog();
            log.appendSome(random, 60);
            TestLog.Process here = TestLog.process(1000);
            TestLog.Process there = TestLog.process(1000);
            Follower follower = Follower.fromNow(here.recent());
            List<StreamEvent> seen = new ArrayList<>();
            here.read(log, random, random.nextInt(60));
            there.read(log, random, random.nextInt(60));
            seen.addAll(drain(follower, random.nextInt(60)));
            // It changes to the other process, and back, each time in the middle of something.
            for (int turn = 0; turn < 4; turn++) {
                TestLog.Process next = turn % 2 == 0 ? there : here;
                follower = Follower.from(next.recent(), Cursors.decodeOwn(follower.sequence()));
                assertThat(follower).isNotNull();
                seen.addAll(drain(follower, random.nextInt(30)));
                log.appendSome(random, 5);
                next.read(log, random, random.nextInt(40));
                seen.addAll(drain(follower, random.nextInt(30)));
            }
            there.read(log, random, 1000);
            follower = Follower.from(there.recent(), follower.position());
            seen.addAll(drain(follower, 1000));
            assertThat(seen).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(log.events());
            assertOrderOfPartitions(seen);
            assertThat(follower.sequence()).isEqualTo(there.recent().sequence());
        }
    }

    private static void assertOrderOfPartitions(List<StreamEvent> seen) {
        Map<String, Long> last = new HashMap<>();
        seen.forEach(event -> {
            Long before = last.put(event.topic() + "/" + event.partition(), event.offset());
            assertThat(before == null ? -1 : before).isEqualTo(event.offset() - 1);
        });
    }

    @Test
    void shouldSayWhenMemoryDoesNotReachBack() {
        TestLog log = new TestLog();
        Random random = new Random(5);
        log.appendSome(random, 50);
        TestLog.Process process = TestLog.process(10);
        Follower slow = Follower.fromNow(process.recent());
        process.read(log, random, 5);
        assertThat(slow.hasFallenBehind()).isFalse();
        assertThat(slow.lag()).isEqualTo(5);
        process.read(log, random, 50);
        assertThat(slow.hasFallenBehind()).isTrue();
        assertThat(Follower.from(process.recent(), TestLog.beginning())).isNull();
        assertThat(Follower.from(process.recent(), Offsets.none(8)))
                .as("another log")
                .isNull();
    }

    @Test
    void shouldCountOnlyWhatIsAheadAsLag() {
        TestLog log = new TestLog();
        Random random = new Random(9);
        log.appendSome(random, 50);
        TestLog.Process process = TestLog.process(100);
        process.read(log, random, 40);
        Offsets here = Follower.fromNow(process.recent()).position();
        process.read(log, random, 10);
        assertThat(Follower.from(process.recent(), here).lag()).isEqualTo(10);
        assertThat(Follower.from(
                                process.recent(),
                                Follower.fromNow(process.recent()).position())
                        .lag())
                .isZero();
    }

    @Test
    void shouldForgetTheOldestWhenMemoryIsFull() {
        TestLog log = new TestLog();
        Random random = new Random(6);
        log.appendSome(random, 100);
        TestLog.Process process = TestLog.process(10);
        process.read(log, random, 100);
        assertThat(process.recent().end()).isEqualTo(100);
        assertThat(process.recent().first()).isEqualTo(90);
        RecentEvents.Start start = process.recent().start();
        assertThat(drain(Follower.from(process.recent(), start.before()), 100)).hasSize(10);
        RecentEvents little = new RecentEvents(1000, 500);
        little.begin(TestLog.beginning());
        Offsets position = TestLog.beginning();
        for (StreamEvent event : log.events()) {
            little.append(List.of(TestLog.happened(event, position)), position);
        }
        assertThat(little.end() - little.first()).isLessThan(10);
    }

    @Test
    void shouldPassOnAGapOnlyToWhoDidNotSeeWhatIsLost() {
        TestLog log = new TestLog();
        for (int i = 0; i < 10; i++) {
            log.append(0, 0, new Audience.Everybody());
        }
        TestLog.Process process = TestLog.process(100);
        process.take(log.events().get(0));
        Follower present = Follower.fromNow(process.recent());
        process.lose(0, 0, 5);
        LogEntry entry = present.next();
        assertThat(TestLog.missed(entry)).containsExactly(Map.entry("analysis.signal.v1", 4L));
        Offsets elsewhere = TestLog.beginning();
        elsewhere.set(0, 0, 6);
        Follower knowing = Follower.from(process.recent(), elsewhere);
        assertThat(knowing.next()).as("has seen it all elsewhere").isNull();
        process.take(log.events().get(5));
        process.take(log.events().get(6));
        assertThat(drain(knowing, 10)).containsExactly(log.events().get(6));
    }
}
