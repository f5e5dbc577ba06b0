package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.bench.Benchmarks;
import io.tradewind.launcher.bench.Measurement;
import io.tradewind.launcher.suite.ForeignServers;
import io.tradewind.launcher.suite.Progress;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs benchmarks in a home of their own and prints each figure beside its floor. */
final class BenchVerb {
    private static final int OFFSET = 20_500;

    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    BenchVerb(Home home, Clock clock, SecureRandom random, Console console) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.Bench bench) throws IOException {
        ForeignServers.demandNone("bench", System.getenv());
        Home own = new Home(home.root(), home.root().resolve("deploy/local/target/bench"));
        own.prepare();
        int offset = bench.ports().offset() == 0 ? OFFSET : bench.ports().offset();
        List<String> names = bench.names().isEmpty() ? CommandLine.BENCHMARKS : bench.names();
        Benchmarks benchmarks = new Benchmarks(own, new Ports(offset), clock, random, new Progress(console.people()));
        List<Measurement> measurements = new ArrayList<>();
        for (String name : names) {
            console.say("Benchmark: " + name);
            measurements.add(benchmarks.run(name));
        }
        measurements.forEach(this::show);
        console.answer(Map.of(
                "benchmarks", measurements.stream().map(Measurement::toMap).toList()));
        return measurements.stream().allMatch(Measurement::isReached) ? ExitCode.OK : ExitCode.FAILED;
    }

    private void show(Measurement measurement) {
        console.say("");
        console.say(measurement.name() + (measurement.isReached() ? ": reached" : ": not reached"));
        new TreeMap<>(measurement.figures()).forEach((name, value) -> {
            Double goal = measurement.goals().get(name);
            console.say(String.format(
                    Locale.ROOT, "  %-40s %12.3f%s", name, value, goal == null ? "" : "   at most " + goal));
        });
        new TreeMap<>(measurement.floors())
                .forEach((name, value) ->
                        console.say(String.format(Locale.ROOT, "  %-40s %12.3f   floor", name, value)));
    }
}
