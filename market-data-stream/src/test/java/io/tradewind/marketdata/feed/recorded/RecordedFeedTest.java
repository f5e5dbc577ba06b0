package io.tradewind.marketdata.feed.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.marketdata.feed.FeedBatch;
import io.tradewind.marketdata.feed.FeedPosition;
import io.tradewind.marketdata.feed.FeedSink;
import io.tradewind.marketdata.feed.FeedStatus;
import io.tradewind.marketdata.feed.PositionStore;
import io.tradewind.marketdata.feed.Quote;
import io.tradewind.marketdata.feed.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFeedTest {
    private final FakeTime time = new FakeTime();
    private final KeepingSink sink = new KeepingSink();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeRecording() throws IOException {
        StringBuilder trades = new StringBuilder("timestamp,price,amount\n");
        for (int i = 0; i < 600; i++) {
            trades.append(1_385_337_600L + i * 10).append(',').append(800 + i).append(",1\n");
        }
        file = Files.writeString(folder.resolve("a.csv"), trades.toString());
    }

    @Test
    void shouldLoadTheWarmUpAsHistoryAndThenPlay() {
        feed("60", "PT10M").start(sink);
        time.run(Duration.ofSeconds(10));

        assertThat(sink.history).hasSize(60);
        // Ten seconds at 60x are ten minutes: a tick every ten of 600 seconds, and the one at their beginning.
        assertThat(sink.live).hasSize(61);
        assertThat(sink.live.get(0).sequence()).isEqualTo(61);
        assertThat(sink.position.index()).isEqualTo(121);
    }

    @Test
    void shouldContinueAfterARestartWithoutHistory() {
        RecordedFeed first = feed("60", "PT10M");
        first.start(sink);
        time.run(Duration.ofSeconds(5));
        first.stop();
        int played = sink.live.size();

        feed("60", "PT10M").start(sink);
        time.run(Duration.ofSeconds(5));

        assertThat(sink.history).hasSize(60);
        assertThat(sink.live.size()).isGreaterThan(played);
        for (int i = 1; i < sink.live.size(); i++) {
            assertThat(sink.live.get(i).sequence())
                    .isEqualTo(sink.live.get(i - 1).sequence() + 1);
        }
    }

    @Test
    void shouldWaitWhileTheStoreIsAwayAndLoseNothing() {
        RecordedFeed feed = feed("60", "PT0S");
        feed.start(sink);
        time.run(Duration.ofSeconds(2));

        sink.broken = true;
        time.run(Duration.ofSeconds(5));
        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.WAITING);
        sink.broken = false;
        time.run(Duration.ofSeconds(5));

        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.PLAYING);
        for (int i = 0; i < sink.live.size(); i++) {
            assertThat(sink.live.get(i).sequence()).isEqualTo(i + 1L);
        }
        assertThat(sink.live.size()).isBetween(40, 60);
    }

    @Test
    void shouldFailWithAReasonWhenNothingIsValid() throws IOException {
        Files.writeString(file, "timestamp,price,amount\nx,y,z\n");
        RecordedFeed feed = feed("1", "PT0S");

        feed.start(sink);
        time.run(Duration.ofSeconds(1));

        assertThat(feed.status().state()).isEqualTo(FeedStatus.State.FAILED);
        assertThat(feed.status().message()).contains("a.csv line 2");
    }

    @Test
    void shouldDeliverNothingAfterItWasStopped() {
        RecordedFeed feed = feed("max", "PT0S");
        feed.start(sink);
        time.steps(5);
        feed.stop();
        int played = sink.live.size();

        time.steps(5);

        assertThat(played).isPositive();
        assertThat(sink.live).hasSize(played);
    }

    private RecordedFeed feed(String speed, String warmUp) {
        RecordingPlan plan = new RecordingPlan(
                "a",
                file.toString(),
                Instruments.get("BTC_USD"),
                null,
                Speed.parse(speed),
                Duration.parse(warmUp),
                Duration.ofHours(1),
                null,
                10_000);
        return new RecordedFeed(plan, sink, time, time);
    }

    /** Keeps what it is given, and positions as the database would. */
    private static final class KeepingSink implements FeedSink, PositionStore {
        private final List<Quote> history = new ArrayList<>();
        private final List<Quote> live = new ArrayList<>();
        private FeedPosition position;
        private boolean broken;

        @Override
        public void accept(FeedBatch batch) {
            (batch.kind() == FeedBatch.Kind.LIVE ? live : history).addAll(batch.quotes());
            if (broken) {
                throw new IllegalStateException("the database is away");
            }
            position = batch.position();
        }

        @Override
        public Optional<FeedPosition> find(String feed) {
            return Optional.ofNullable(position);
        }

        @Override
        public Optional<Instant> storedUntil(String instrument) {
            return Optional.empty();
        }
    }

    /** A clock and a scheduler that move only when they are told to. */
    private static final class FakeTime extends Clock implements Scheduler {
        private final PriorityQueue<Due> due =
                new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");
        private long number;

        private record Due(Instant at, long number, Runnable task) {}

        @Override
        public Scheduled after(Duration delay, Runnable task) {
            Due one = new Due(now.plus(delay), number++, task);
            due.add(one);
            return () -> due.remove(one);
        }

        void run(Duration length) {
            Instant end = now.plus(length);
            while (!due.isEmpty() && !due.peek().at().isAfter(end)) {
                Due next = due.poll();
                now = next.at();
                next.task().run();
            }
            now = end;
        }

        void steps(int count) {
            for (int i = 0; i < count && !due.isEmpty(); i++) {
                due.poll().task().run();
            }
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
