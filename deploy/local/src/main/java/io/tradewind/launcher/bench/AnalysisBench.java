package io.tradewind.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.suite.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Indicators and analysers of the market analysis agent, cost of a new bar early and late in 100,000 bars, beside ta4j's
 * on the same bars.
 */
final class AnalysisBench {
    private static final String MAIN = "io.tradewind.analysis.bench.AnalysisBench";

    private final Home home;
    private final ServiceBench bench;

    AnalysisBench(Home home, Progress progress) {
        this.home = home;
        this.bench = new ServiceBench(home, Service.MARKET_ANALYSIS_AGENT, MAIN, progress);
    }

    Measurement run() throws IOException {
        JsonNode outcome = bench.run(
                List.of("-XX:+UseSerialGC", "-Xmx512m"),
                List.of("--recording", recording().toString()));
        return new Measurement(
                "analysis",
                numbers(outcome.path("figures")),
                numbers(outcome.path("floors")),
                numbers(outcome.path("goals")));
    }

    /** The recorded market is in a library that the market data stream plays it from. */
    private Path recording() throws IOException {
        Path libraries = home.root().resolve(Service.MARKET_DATA_STREAM.id()).resolve("target/quarkus-app/lib/main");
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> jars = Files.list(libraries)) {
                Path found = jars.filter(jar -> jar.getFileName().toString().contains("ta4j-examples"))
                        .findFirst()
                        .orElse(null);
                if (found != null) {
                    return found;
                }
            }
        }
        throw new LauncherProblem(
                ExitCode.NOT_BUILT, "market-data-stream, which plays the recorded market, has not been built");
    }

    private static Map<String, Double> numbers(JsonNode node) {
        Map<String, Double> numbers = new TreeMap<>();
        node.properties()
                .forEach(each -> numbers.put(each.getKey(), each.getValue().asDouble()));
        return numbers;
    }
}
