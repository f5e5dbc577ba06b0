package io.tradewind.marketdata.feed.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.marketdata.feed.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybackTest {
    private static final Instant WALL = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private Recording recording;

    @BeforeEach
    void readRecording() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"),
                "time_utc,price,amount\n2013-11-25T00:00:00Z,1,1\n2013-11-25T00:01:00Z,2,1\n2013-11-25T00:02:00Z,3,1\n"
                        + "2013-11-26T06:00:00Z,4,1\n");
        recording = new RecordingReader("a", Instruments.get("BTC_USD"), null, null, 100).read(file.toString());
    }

    @Test
    void shouldPlayAtItsSpeed() {
        Playback playback = playback("60");
        playback.resume(WALL);

        assertThat(prices(playback.next(WALL, 10))).containsExactly("1");
        Playback.Step half = playback.next(WALL.plusMillis(500), 10);
        assertThat(half.quotes()).isEmpty();
        assertThat(half.clock()).isEqualTo(Instant.parse("2013-11-25T00:00:30Z"));
        assertThat(half.untilNext()).isEqualTo(Duration.ofMillis(500));
        assertThat(prices(playback.next(WALL.plusSeconds(1), 10))).containsExactly("2");
    }

    @Test
    void shouldJumpOverLongGapsAndGrowForEver() {
        Playback playback = playback("60");
        playback.resume(WALL);
        playback.next(WALL.plusSeconds(1), 10);

        // 30 hours of silence follow the third tick, 42 hours lie between the last tick and the next time through.
        assertThat(prices(playback.next(WALL.plusSeconds(2), 10))).containsExactly("3");
        Playback.Step last = playback.next(WALL.plusSeconds(2), 10);
        assertThat(prices(last)).containsExactly("4");
        Playback.Step again = playback.next(WALL.plusSeconds(2), 10);
        assertThat(prices(again)).containsExactly("1");
        assertThat(again.quotes().get(0).time()).isEqualTo(Instant.parse("2013-11-27T00:00:00Z"));
        assertThat(again.quotes().get(0).sequence()).isEqualTo(5);
    }

    @Test
    void shouldPlayAsFastAsPossible() {
        Playback playback = playback("max");

        Playback.Step step = playback.next(WALL, 9);

        assertThat(step.quotes()).hasSize(9).extracting(Quote::time).isSorted();
        assertThat(step.untilNext()).isZero();
        assertThat(playback.position().loop()).isEqualTo(2);
        assertThat(playback.position().index()).isEqualTo(1);
    }

    @Test
    void shouldContinueWhereItStopped() {
        Playback whole = playback("max");
        List<Quote> expected = new ArrayList<>(whole.next(WALL, 7).quotes());
        Playback first = playback("max");
        List<Quote> actual = new ArrayList<>(first.next(WALL, 3).quotes());

        Playback second = playback("max");
        second.continueFrom(first.position());
        actual.addAll(second.next(WALL, 4).quotes());

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void shouldStartAfterWhatIsStoredAlready() {
        Playback playback = playback("60");

        playback.startAfter(Instant.parse("2013-12-01T12:00:00Z"));

        assertThat(playback.clock()).isEqualTo(Instant.parse("2013-12-03T00:00:00Z"));
    }

    @Test
    void shouldNotHurryAfterTheTimeTheMachineSlept() {
        Playback playback = playback("1");
        playback.resume(WALL);
        playback.next(WALL, 10);

        Playback.Step woken = playback.next(WALL.plusSeconds(3600), 1);

        assertThat(prices(woken)).containsExactly("2");
        assertThat(playback.next(WALL.plusSeconds(3601), 10).quotes()).isEmpty();
    }

    @Test
    void shouldLoadHistoryWithoutWaiting() {
        Playback playback = playback("1");

        List<Quote> quotes = playback.before(Instant.parse("2013-11-25T00:02:00Z"), 10);

        assertThat(quotes).extracting(q -> q.last().toPlainString()).containsExactly("1", "2");
        assertThat(playback.before(Instant.parse("2013-11-25T00:02:00Z"), 10)).isEmpty();
    }

    @Test
    void shouldKeepTheVenuesHoursWhenALoopFallsIntoSummerTime() throws IOException {
        Path file = Files.writeString(
                folder.resolve("b.csv"), "date,open,high,low,close,volume\n2013-03-04,10,12,9,11,1\n");
        Recording winter = new RecordingReader("b", Instruments.get("AAPL"), null, null, 100).read(file.toString());

        assertThat(winter.daysPerLoop()).isEqualTo(7);
        assertThat(winter.time(0, 0)).isEqualTo(Instant.parse("2013-03-04T14:30:00Z"));
        assertThat(winter.time(1, 0)).isEqualTo(Instant.parse("2013-03-11T13:30:00Z"));
    }

    private Playback playback(String speed) {
        return new Playback(recording, "recorded:a", Speed.parse(speed), Duration.ofHours(1));
    }

    private static List<String> prices(Playback.Step step) {
        return step.quotes().stream().map(q -> q.last().toPlainString()).toList();
    }
}
