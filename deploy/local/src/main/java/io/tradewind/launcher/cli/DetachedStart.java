package io.tradewind.launcher.cli;

import io.tradewind.launcher.Await;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.suite.SuiteState;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Starts a launcher in the background and shows what it writes until it is ready. */
final class DetachedStart {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration STEP = Duration.ofMillis(80);

    private final Home home;
    private final Console console;
    private volatile boolean followed;

    DetachedStart(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    ExitCode run(Command.Up up) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::sayThatItGoesOn, "left"));
        try {
            return follow(up);
        } finally {
            followed = false;
        }
    }

    /** Ctrl-C ends who looks on, not what is looked at. */
    private void sayThatItGoesOn() {
        if (followed) {
            console.complain("The start goes on in the background: ./tradewind status says how far it is,"
                    + " ./tradewind down ends it.");
        }
    }

    private ExitCode follow(Command.Up up) throws IOException {
        Path log = home.log("launcher");
        // Behind what earlier ones wrote: it says how they ended, and one of them may be running still.
        LogReader reader = new LogReader(log);
        followed = true;
        Process process = new ProcessBuilder(Processes.inOwnSession(command(up)))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + LIMIT.toNanos();
        boolean ready = false;
        while (!ready && process.isAlive() && System.nanoTime() < end) {
            Await.until(STEP, () -> !process.isAlive());
            reader.show(console);
            ready = isReady(process.pid());
        }
        reader.show(console);
        boolean isOver = !process.isAlive();
        // It ends well by itself only beside another one that is ready, or because somebody stopped it.
        if (!ready && !(isOver && process.exitValue() == ExitCode.OK.number() && isReady())) {
            console.complain(
                    isOver && process.exitValue() == ExitCode.OK.number()
                            ? "The start was stopped; see " + log
                            : "The start failed; see " + log);
            process.destroy();
            return isOver ? failure(process.exitValue()) : ExitCode.FAILED;
        }
        console.answer(Map.of(
                "ready", true, "detached", true, "endpoints", home.endpoints().toString()));
        return ExitCode.OK;
    }

    private static ExitCode failure(int number) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.number() == number && code != ExitCode.OK)
                .findFirst()
                .orElse(ExitCode.FAILED);
    }

    private boolean isReady() {
        return new RunningLauncher(home)
                .find()
                .filter(other -> isReady(other.pid()))
                .isPresent();
    }

    private boolean isReady(long pid) {
        return SuiteState.read(home)
                .filter(state -> state.launcher() == pid && state.phase() == SuiteState.Phase.READY)
                .isPresent();
    }

    private static List<String> command(Command.Up up) {
        List<String> command = new ArrayList<>();
        command.add(Processes.java());
        // The marker by which the launcher is found is among them.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RunningLauncher.PROGRAM, "up"));
        up.options().without().forEach(service -> command.addAll(List.of("--without", service.id())));
        up.options().play().speed().ifPresent(speed -> command.addAll(List.of("--speed", speed)));
        if (!up.options().play().demo()) {
            command.add("--no-demo");
        }
        command.addAll(
                List.of("--port-offset", Integer.toString(up.options().ports().offset())));
        return command;
    }

    /** Passes on what is appended to a file, whole lines only. */
    private static final class LogReader {
        private final Path log;
        private long shown;

        private LogReader(Path log) throws IOException {
            this.log = log;
            this.shown = Files.exists(log) ? Files.size(log) : 0;
        }

        void show(Console console) throws IOException {
            if (!Files.exists(log)) {
                return;
            }
            // The start itself puts a large log aside.
            shown = Math.min(shown, Files.size(log));
            byte[] fresh;
            try (InputStream in = Files.newInputStream(log)) {
                in.skipNBytes(shown);
                fresh = in.readAllBytes();
            }
            int end = WholeLines.length(fresh);
            if (end > 0) {
                console.say(new String(fresh, 0, end, StandardCharsets.UTF_8).stripTrailing());
                shown += end;
            }
        }
    }
}
