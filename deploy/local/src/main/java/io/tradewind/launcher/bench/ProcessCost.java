package io.tradewind.launcher.bench;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.suite.SuiteState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What all processes of a suite use together. Reads Linux' /proc; elsewhere the figures are zero. */
final class ProcessCost {
    private static final long KIBIBYTE = 1024;
    private static final double NANOS = 1e6;

    private final Home home;

    ProcessCost(Home home) {
        this.home = home;
    }

    /** Milliseconds of processor time since each process began, by part; the launcher's own is not among them. */
    Map<String, Double> processorMillis() {
        Map<String, Double> millis = new TreeMap<>();
        SuiteState.read(home).ifPresent(state -> {
            for (SuiteState.PartView part : state.parts()) {
                double sum = ProcessHandle.of(part.pid()).stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .mapToDouble(process -> process.info()
                                        .totalCpuDuration()
                                        .orElse(Duration.ZERO)
                                        .toNanos()
                                / NANOS)
                        .sum();
                millis.put(part.name(), sum);
            }
        });
        return millis;
    }

    /** The same of all parts together. */
    double allMillis() {
        return processorMillis().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
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
