package io.tradewind.launcher.process;

import io.tradewind.launcher.Turn;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starting, recognising and ending processes. */
public final class Processes {
    private static final Duration AFTER_FORCE = Duration.ofSeconds(10);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** How this JVM spells the names of files, and so what it gave to other processes. */
    private static final Charset NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private static final String AUTOGROUP = "/proc/self/autogroup";

    private Processes() {}

    /** The running program's own java, for further processes. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * The command in a session of its own where the system can do that. Ctrl-C in a terminal reaches every process
     * of the session at once, and the order of the stop is the launcher's to decide.
     */
    public static List<String> inOwnSession(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> whole = new ArrayList<>();
        whole.add(SETSID.toString());
        whole.addAll(command);
        return whole;
    }

    /** The same, behind others that want the processor at the same time. */
    public static List<String> inOwnSession(List<String> command, Turn turn) {
        return inOwnSession(command, turn, AUTOGROUP);
    }

    static List<String> inOwnSession(List<String> command, Turn turn, String autogroup) {
        if (turn.niceness() == 0 || !Files.isExecutable(SETSID)) {
            return inOwnSession(command);
        }
        List<String> whole = new ArrayList<>(List.of(SETSID.toString(), "/bin/sh", "-c", inTurn(autogroup)));
        whole.add(Integer.toString(turn.niceness()));
        whole.addAll(command);
        return whole;
    }

    /**
     * Kernels with autogroups weigh sessions against each other, and niceness only within one; others only niceness. Who
     * is not privileged may write an autogroup once in 100 ms, all processes together: it is written again until it
     * holds, for some seconds at most.
     */
    private static String inTurn(String autogroup) {
        return "n=0; while [ -e " + autogroup + " ] && ! (echo \"$0\" > " + autogroup + ") 2> /dev/null"
                + " && [ $n -lt 40 ]; do n=$((n + 1)); sleep 0.1; done; exec nice -n \"$0\" \"$@\"";
    }

    /**
     * The process if it is alive and the marker stands on its command line: numbers are used again by others. By whoever
     * asks too, and that one is not what was started then.
     */
    public static Optional<ProcessHandle> find(long pid, String marker) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> commandLine(process).contains(marker + " "));
    }

    /** Every process but this one on whose command line all of these stand. */
    public static List<ProcessHandle> findAll(List<String> marks) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> marks.stream().allMatch(commandLine(process)::contains))
                .toList();
    }

    /** Whether that number belongs to a process of that program. */
    public static boolean isRunning(long pid, String program) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> Path.of(command).endsWith(program))
                .isPresent();
    }

    /** SIGTERM, then SIGKILL after the grace. Returns when the process is gone. */
    public static void end(ProcessHandle process, Duration grace) {
        process.destroy();
        if (!gone(process, grace)) {
            process.destroyForcibly();
            gone(process, AFTER_FORCE);
        }
    }

    /** Waits for the end of a process. */
    public static boolean gone(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return !process.isAlive();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Its words, each with a blank behind it. */
    public static String commandLine(ProcessHandle process) {
        // Linux cuts what ProcessHandle tells at 4096 bytes; its own file is whole.
        Path whole = Path.of("/proc/" + process.pid() + "/cmdline");
        if (Files.isReadable(whole)) {
            try {
                return new String(Files.readAllBytes(whole), NAMES).replace('\0', ' ');
            } catch (IOException ended) {
                return "";
            }
        }
        return process.info().commandLine().orElse("") + " ";
    }
}
