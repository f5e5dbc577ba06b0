package io.tradewind.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.gateway.feed.LiveEvent;
import io.tradewind.gateway.feed.LiveKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LiveClientTest {
    private static final int CAPACITY = 4;

    private final List<LiveEvent> log = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private boolean full;
    private String closed = "";

    @Test
    void shouldSendEachEventOnceInOrder() {
        LiveClient client = client(0);
        client.pump();
        fill();

        happens(client, 1, 3);
        client.offer(log.getFirst());

        assertThat(sent).containsExactly("e1", "e2", "e3");
    }

    @Test
    void shouldReadOnAfterTheLastEventThatTheClientHas() {
        happens(null, 1, 10);
        LiveClient client = client(2);
        client.pump();

        fillAll();
        happens(client, 11, 11);

        assertThat(sent).containsExactly("e3", "e4", "e5", "e6", "e7", "e8", "e9", "e10", "e11");
    }

    @Test
    void shouldLoseNothingOfWhatComesWhileTheLogIsRead() {
        LiveClient client = client(0);
        client.pump();
        happens(client, 1, 2);

        fillAll();
        happens(client, 3, 3);

        assertThat(sent).containsExactly("e1", "e2", "e3");
    }

    @Test
    void shouldAnnounceAGapAndFillItWhenTheClientReadsAgain() {
        LiveClient client = client(0);
        client.pump();
        fill();
        full = true;
        happens(client, 1, 20);
        assertThat(sent).isEmpty();

        full = false;
        client.drained();
        fillAll();

        assertThat(sent.subList(0, CAPACITY)).containsExactly("e1", "e2", "e3", "e4");
        assertThat(sent.get(CAPACITY)).isEqualTo("gap after 4");
        assertThat(sent.stream().filter(frame -> frame.startsWith("e")).toList())
                .containsExactlyElementsOf(log.stream().map(e -> "e" + e.seq()).toList());
    }

    @Test
    void shouldSayInAHeartbeatWhatWentOut() {
        LiveClient client = client(0);
        client.pump();
        fill();
        client.heartbeat();
        happens(client, 1, 2);

        client.heartbeat();

        assertThat(sent).containsExactly("beat 1 at 0", "e1", "e2", "beat 2 at 2");
    }

    @Test
    void shouldForgetOldFiguresForNewOnes() {
        LiveClient client = client(0);
        client.pump();
        fill();
        full = true;
        client.figures("1");
        client.figures("2");

        full = false;
        client.drained();

        assertThat(sent).containsExactly("figures 2");
    }

    @Test
    void shouldCloseWhoeverDoesNotRead() {
        LiveClient client = client(0);
        full = true;
        client.heartbeat();
        clock.now = clock.now.plusSeconds(29);
        client.heartbeat();
        assertThat(closed).isEmpty();
        clock.now = clock.now.plusSeconds(2);

        client.heartbeat();

        assertThat(closed).isEqualTo("1013");
    }

    @Test
    void shouldTryAgainWhenTheLogDidNotAnswer() {
        happens(null, 1, 1);
        LiveClient client = new LiveClient(
                new Viewer("u", null, Instant.MAX),
                outlet(),
                frames(),
                (user, after, limit, back) -> later.add(() -> back.accept(
                        sent.isEmpty()
                                ? null
                                : log.stream().filter(e -> e.seq() > after).toList())),
                clock,
                CAPACITY,
                Duration.ofSeconds(30),
                0);
        client.pump();
        fill();

        client.heartbeat();
        fill();

        assertThat(sent).containsExactly("beat 1 at 0", "e1");
    }

    private void happens(LiveClient client, int from, int to) {
        for (int seq = from; seq <= to; seq++) {
            LiveEvent event = new LiveEvent(seq, "u", LiveKind.TRADE, "{}");
            log.add(event);
            if (client != null) {
                client.offer(event);
            }
        }
    }

    private void fill() {
        List<Runnable> now = List.copyOf(later);
        later.clear();
        now.forEach(Runnable::run);
    }

    private void fillAll() {
        while (!later.isEmpty()) {
            fill();
        }
    }

    private LiveClient client(long after) {
        return new LiveClient(
                new Viewer("u", null, Instant.MAX),
                outlet(),
                frames(),
                this::read,
                clock,
                CAPACITY,
                Duration.ofSeconds(30),
                after);
    }

    private void read(String user, long after, int limit, Consumer<List<LiveEvent>> back) {
        List<LiveEvent> there =
                log.stream().filter(e -> e.seq() > after).limit(limit).toList();
        later.add(() -> back.accept(there));
    }

    private Outlet outlet() {
        return new Outlet() {
            @Override
            public boolean isFull() {
                return full;
            }

            @Override
            public void send(String frame) {
                sent.add(frame);
            }

            @Override
            public void close(int code, String reason) {
                closed = Integer.toString(code);
            }
        };
    }

    private static Frames frames() {
        return new Frames() {
            @Override
            public String event(LiveEvent event, Instant now) {
                return "e" + event.seq();
            }

            @Override
            public String overview(String figures) {
                return "figures " + figures;
            }

            @Override
            public String heartbeat(long counter, long position, Instant now) {
                return "beat " + counter + " at " + position;
            }

            @Override
            public String gap(long after, String message, Instant now) {
                return "gap after " + after;
            }
        };
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-11-26T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
