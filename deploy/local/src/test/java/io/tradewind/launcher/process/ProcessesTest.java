package io.tradewind.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessesTest {
    private static final String MARKER = "-Dtradewind.home=/here";

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldFindTheProcessOfAPidFile() throws Exception {
        Process process = sleeper(MARKER);
        PidFile file = new PidFile(folder.resolve("a.pid"), MARKER);

        file.write(process.pid());

        assertThat(file.live()).map(ProcessHandle::pid).contains(process.pid());
    }

    @Test
    void shouldNotBelieveANumberThatAnotherProgramGotMeanwhile() throws Exception {
        Process other = sleeper("-Dtradewind.home=/here/too");
        PidFile file = new PidFile(folder.resolve("a.pid"), MARKER);

        file.write(other.pid());

        assertThat(file.live()).isEmpty();
    }

    @Test
    void shouldNotBelieveADeadProcessOrABrokenFile() throws Exception {
        Process process = sleeper(MARKER);
        PidFile file = new PidFile(folder.resolve("a.pid"), MARKER);
        file.write(process.pid());
        process.destroyForcibly().waitFor();

        assertThat(file.live()).isEmpty();
        Files.writeString(folder.resolve("a.pid"), "what?");
        assertThat(file.live()).isEmpty();
        file.delete();
        assertThat(file.live()).isEmpty();
    }

    @Test
    void shouldEndAProcessThatIgnoresTheRequest() throws Exception {
        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done").start();
        started.add(stubborn);
        assertThat(stubborn.inputReader().readLine()).isEqualTo("ready");

        Processes.end(stubborn.toHandle(), Duration.ofMillis(100));

        assertThat(stubborn.isAlive()).isFalse();
    }

    /** Both ways count: niceness within a session, the autogroup's among sessions where the kernel has such. */
    @ParameterizedTest
    @EnumSource
    void shouldGiveASessionItsTurn(Turn turn) throws Exception {
        List<String> look = List.of("/bin/sh", "-c", "nice; cat /proc/self/autogroup 2> /dev/null; echo done");

        Process process = new ProcessBuilder(Processes.inOwnSession(look, turn))
                .redirectErrorStream(true)
                .start();
        started.add(process);

        List<String> told = process.inputReader().lines().toList();
        String niceness = Integer.toString(turn.niceness());
        assertThat(told.getFirst()).isEqualTo(Integer.toString(Math.min(19, ownNiceness() + turn.niceness())));
        assertThat(told.getLast()).isEqualTo("done");
        assertThat(told.subList(1, told.size() - 1)).allMatch(group -> group.endsWith(" nice " + niceness));
    }

    private int ownNiceness() throws Exception {
        Process nice = new ProcessBuilder("nice").start();
        started.add(nice);
        return Integer.parseInt(nice.inputReader().readLine());
    }

    /** Another process has just written its own. */
    @Test
    void shouldAskForItsTurnAgainWhileTheKernelDoesNotTakeIt() throws Exception {
        Path refuses = Files.createDirectory(folder.resolve("refuses"));
        Path takes = Files.createFile(folder.resolve("takes"));
        Path autogroup = Files.createSymbolicLink(folder.resolve("autogroup"), refuses);
        Turn turn = Arrays.stream(Turn.values())
                .filter(one -> one.niceness() > 0)
                .findFirst()
                .orElseThrow();
        Process process = new ProcessBuilder(
                        Processes.inOwnSession(List.of("/bin/sh", "-c", "echo done"), turn, autogroup.toString()))
                .start();
        started.add(process);
        assertThat(io.tradewind.launcher.Await.until(
                        Duration.ofSeconds(5),
                        () -> process.descendants().findAny().isPresent()))
                .as("it waits for its next try")
                .isTrue();

        Path next = Files.createSymbolicLink(folder.resolve("next"), takes);
        Files.move(next, autogroup, StandardCopyOption.ATOMIC_MOVE);

        assertThat(process.inputReader().readLine()).isEqualTo("done");
        assertThat(Files.readString(takes)).isEqualTo(turn.niceness() + "\n");
    }

    @Test
    void shouldStartADeadPartAgainAndStopItForGood() throws Exception {
        Sleeper part = new Sleeper();
        SupervisedPart supervised = new SupervisedPart(part, folder, MARKER, Clock.systemUTC(), report -> {});
        supervised.start();
        long first = supervised.pid().orElseThrow();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        assertThat(Await.until(
                        Duration.ofSeconds(5),
                        () -> supervised.pid().filter(pid -> pid != first).isPresent()))
                .isTrue();
        supervised.stop(Duration.ofSeconds(5));
        assertThat(supervised.state()).isEqualTo(SupervisedPart.State.STOPPED);
        assertThat(supervised.pid()).isEmpty();
        assertThat(part.launches).isEqualTo(2);
        assertThat(folder.resolve("sleeper.pid")).doesNotExist();
    }

    @Test
    void shouldStayStoppedWhenTheStopMeetsARestartHalfWay() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Sleeper part = new Sleeper();
        SupervisedPart supervised = new SupervisedPart(part, folder, MARKER, Clock.systemUTC(), report -> {});
        supervised.start();
        part.gate = gate;
        started.getLast().destroyForcibly();
        assertThat(Await.until(Duration.ofSeconds(5), () -> part.launches == 2)).isTrue();

        Thread stop = Thread.ofVirtual().start(() -> supervised.stop(Duration.ofSeconds(5)));
        assertThat(Await.until(Duration.ofSeconds(5), () -> supervised.state() == SupervisedPart.State.STOPPED))
                .isTrue();
        gate.countDown();
        stop.join();

        assertThat(supervised.state()).isEqualTo(SupervisedPart.State.STOPPED);
        assertThat(supervised.pid()).isEmpty();
    }

    @Test
    void shouldKeepAPartDownWhileItsHoldFileLiesThere() throws Exception {
        Sleeper part = new Sleeper();
        SupervisedPart supervised = new SupervisedPart(part, folder, MARKER, Clock.systemUTC(), report -> {});
        supervised.start();
        Path hold = Files.writeString(folder.resolve("sleeper.hold"), "");

        started.getLast().destroyForcibly();

        assertThat(Await.until(Duration.ofSeconds(5), () -> supervised.state() == SupervisedPart.State.HELD))
                .isTrue();
        assertThat(part.launches).isEqualTo(1);
        Files.delete(hold);
        assertThat(Await.until(Duration.ofSeconds(5), () -> part.launches == 2)).isTrue();
        supervised.stop(Duration.ofSeconds(5));
    }

    @Test
    void shouldTryAgainWhateverWentWrongAtARestart() throws Exception {
        Sleeper part = new Sleeper();
        SupervisedPart supervised = new SupervisedPart(part, folder, MARKER, Clock.systemUTC(), report -> {});
        supervised.start();
        part.problems.add(new LauncherProblem(ExitCode.FAILED, "pg_ctl failed"));

        started.getLast().destroyForcibly();

        assertThat(Await.until(
                        Duration.ofSeconds(5),
                        () -> part.launches == 3 && supervised.pid().isPresent()))
                .isTrue();
        assertThat(supervised.state()).isEqualTo(SupervisedPart.State.RUNNING);
        supervised.stop(Duration.ofSeconds(5));
    }

    /** Whoever is slow is no more ready than before, and ready in the end. */
    @Test
    void shouldNotCallAPartReadyBecauseItTakesLong() throws Exception {
        Sleeper part = new Sleeper();
        part.ready = false;
        SupervisedPart supervised =
                new SupervisedPart(part, folder, MARKER, Clock.systemUTC(), report -> {}, Duration.ZERO);
        supervised.start();

        assertThat(Await.until(Duration.ofSeconds(20), () -> part.asked >= 2)).isTrue();
        assertThat(supervised.hasWorked()).isFalse();
        part.ready = true;
        assertThat(Await.until(Duration.ofSeconds(20), supervised::hasWorked)).isTrue();
        supervised.stop(Duration.ofSeconds(5));
    }

    @Test
    void shouldKnowAProcessWhoseMarkHasMoreThanAscii() throws Exception {
        Process process = sleeper("-Dtradewind.home=/größer als 1");

        assertThat(Processes.find(process.pid(), "-Dtradewind.home=/größer als 1"))
                .contains(process.toHandle());
        assertThat(Processes.findAll(List.of("-Dtradewind.home=/größer als 1 ", " end ")))
                .containsExactly(process.toHandle());
        assertThat(Processes.find(process.pid(), "-Dtradewind.home=/grö")).isEmpty();
    }

    @Test
    void shouldCountAStartThatFailedAgainstTheBudgetThoughTheOneBeforeHadWorked() throws Exception {
        Sleeper part = new Sleeper();
        List<String> reports = new CopyOnWriteArrayList<>();
        SupervisedPart supervised = new SupervisedPart(part, folder, MARKER, Clock.systemUTC(), reports::add);
        supervised.start();
        assertThat(Await.until(Duration.ofSeconds(5), supervised::hasWorked)).isTrue();
        part.problems.add(new IOException("no such program"));
        part.problems.add(new IOException("no such program"));

        started.getLast().destroyForcibly();

        assertThat(Await.until(Duration.ofSeconds(5), () -> part.launches == 4)).isTrue();
        assertThat(reports)
                .containsExactly(
                        "sleeper died; it starts again in 100 ms",
                        "sleeper could not be started: no such program",
                        "sleeper died; it starts again in 100 ms",
                        "sleeper could not be started: no such program",
                        "sleeper died; it starts again in 400 ms");
        supervised.stop(Duration.ofSeconds(5));
    }

    private Process sleeper(String marker) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "while :; do sleep 1; done", marker, "end").start();
        started.add(process);
        return process;
    }

    private final class Sleeper implements Part {
        private volatile int launches;
        private volatile int asked;
        private volatile boolean ready = true;
        /** The next launch waits for it. */
        private volatile CountDownLatch gate = new CountDownLatch(0);
        /** Each ends one launch. */
        private final Queue<Exception> problems = new ConcurrentLinkedQueue<>();

        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public ProcessHandle launch() throws IOException {
            launches = launches + 1;
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            Exception problem = problems.poll();
            if (problem instanceof IOException checked) {
                throw checked;
            }
            if (problem instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            Process process = new ProcessBuilder("sh", "-c", "exec sleep 60").start();
            started.add(process);
            return process.toHandle();
        }

        @Override
        public boolean isReady() {
            asked = asked + 1;
            return ready;
        }
    }
}
