package io.tradewind.launcher.bench;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.suite.SuiteState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What all processes of a suite use together. Reads Linux' /proc; elsewhere the figures are zero. */
final class ProcessCost {
    private static final long KIBIBYTE = 1024;

    private final Home home;

    ProcessCost(Home home) {
        this.home = home;
    }

    /** Processor time since each process began. */
    Duration processorTime() {
        return processes().stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Bytes of proportional set size: shared pages are counted once in all. */
    long proportionalSetSize() {
        return processes().stream().mapToLong(ProcessCost::proportionalSetSize).sum();
    }

    private List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        SuiteState.read(home).ifPresent(state -> {
            ProcessHandle.of(state.launcher()).ifPresent(all::add);
            for (SuiteState.PartView part : state.parts()) {
                ProcessHandle.of(part.pid()).ifPresent(process -> {
                    all.add(process);
                    process.descendants().forEach(all::add);
                });
            }
        });
        return all.stream().distinct().toList();
    }

    private static long proportionalSetSize(ProcessHandle process) {
        Path file = Path.of("/proc/" + process.pid() + "/smaps_rollup");
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }
}
