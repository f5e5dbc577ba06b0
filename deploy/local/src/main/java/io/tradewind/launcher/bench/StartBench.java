package io.tradewind.launcher.bench;

import io.tradewind.launcher.Home;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.Processes;
import io.tradewind.launcher.process.ServiceProgram;
import io.tradewind.launcher.suite.Options;
import io.tradewind.launcher.suite.Progress;
import io.tradewind.launcher.suite.Suite;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a start of the built suite takes, from nothing running to everything ready, and what it then holds in
 * memory. The first start, which makes certificates and databases, is not counted: people have it once.
 */
public final class StartBench {
    private static final double NANOS = 1e9;
    private static final double MEBIBYTE = 1024.0 * 1024.0;
    private static final int ROUNDS = 2;

    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Progress progress;

    public StartBench(Home home, Clock clock, SecureRandom random, Progress progress) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.progress = progress;
    }

    public Measurement run(Options options) throws IOException {
        double best = Double.MAX_VALUE;
        double memory = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            progress.say(round == 0 ? "First start, not counted." : "Start " + round + " of " + ROUNDS + ".");
            long began = System.nanoTime();
            Suite suite = new Suite(home, options, clock, random, progress);
            Thread hook = new Thread(suite::stop, "stop-bench");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                suite.start();
                double seconds = (System.nanoTime() - began) / NANOS;
                if (round > 0) {
                    best = Math.min(best, seconds);
                    memory = new ProcessCost(home).proportionalSetSize() / MEBIBYTE;
                }
            } finally {
                suite.stop();
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
        boolean cached = Arrays.stream(Service.values())
                .allMatch(service -> new ServiceProgram(home, service).cache().isUsable());
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ready_s", best);
        figures.put("memory_pss_mib", memory);
        figures.put("aot_caches", cached ? 1.0 : 0.0);
        return new Measurement(
                "start",
                figures,
                Map.of("nine_empty_jvms_s", emptyMachines()),
                Map.of("ready_s", cached ? 8.0 : 16.0, "memory_pss_mib", 2048.0));
    }

    /** Nine JVMs that only start and end, side by side. */
    private static double emptyMachines() throws IOException {
        long began = System.nanoTime();
        List<Process> machines = new ArrayList<>();
        for (int i = 0; i < Service.values().length; i++) {
            machines.add(new ProcessBuilder(Processes.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        machines.forEach(machine -> machine.onExit().join());
        return (System.nanoTime() - began) / NANOS;
    }
}
