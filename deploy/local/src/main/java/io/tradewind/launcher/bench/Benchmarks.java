package io.tradewind.launcher.bench;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Ports;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.suite.Options;
import io.tradewind.launcher.suite.Progress;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The benchmarks by name. Each starts a suite of its own. */
public final class Benchmarks {
    /** One client on one account is far beyond what a person may submit; and nobody is there to agree to wider rules. */
    private static final Map<String, String> NO_RATE_LIMIT = Map.of(
            "TRADEWIND_EXECUTION_ORDERS_PER_MINUTE", "100000000",
            "TRADEWIND_RATE_LIMITS_EXECUTE_TRADE", "100000000",
            "TRADEWIND_COMPLIANCE_RULES_COOLING_OFF", "PT0S",
            "TRADEWIND_RISK_LIMITS_COOLING_OFF", "PT0S");

    private final Home home;
    private final Ports ports;
    private final Clock clock;
    private final SecureRandom random;
    private final Progress progress;

    public Benchmarks(Home home, Ports ports, Clock clock, SecureRandom random, Progress progress) {
        this.home = home;
        this.ports = ports;
        this.clock = clock;
        this.random = random;
        this.progress = progress;
    }

    public Measurement run(String name) throws IOException {
        return switch (name) {
            case "start" -> new StartBench(home, clock, random, progress).run(options(Map.of()));
            case "orders" -> inSuite(suite -> new OrdersBench(suite).run());
            case "commands" -> {
                String rows = System.getenv().getOrDefault(TableGrowth.SETTING, "1000000");
                yield inSuite(suite -> new CommandsBench(suite, new TableGrowth(suite, rows, progress), clock).run());
            }
            case "stop" -> inSuite(suite -> new StopBench(suite, clock).run());
            case "analysis" -> new AnalysisBench(home, progress).run();
            case "stream" -> new StreamBench(home, progress).run();
            default -> throw new LauncherProblem(ExitCode.USAGE, "there is no benchmark " + name);
        };
    }

    /** What measures a running suite. */
    private interface InSuite {
        Measurement measure(BenchSuite suite) throws IOException;
    }

    private Measurement inSuite(InSuite bench) throws IOException {
        try (BenchSuite suite = new BenchSuite(home, options(NO_RATE_LIMIT), clock, random, progress)) {
            return bench.measure(suite);
        }
    }

    private Options options(Map<String, String> settings) {
        return new Options(ports, Set.of(), new ServiceCommand.Play(true, Optional.of("60"), false, settings));
    }
}
