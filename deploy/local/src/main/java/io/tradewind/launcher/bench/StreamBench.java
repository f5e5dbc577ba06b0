package io.tradewind.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.process.ServiceCommand;
import io.tradewind.launcher.suite.Progress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The market data stream under three loads: 100 clients, 1,000 clients, and more than it can send with stalled readers
 * among the clients. Beside each stands plain Netty sending the same bytes.
 */
final class StreamBench {
    private static final String MAIN = "io.tradewind.marketdata.bench.StreamBench";
    private static final double MICROS_IN_MILLI = 1000;
    /** Messages a second that have to arrive, by load. */
    private static final Map<String, Double> WANTED = Map.of("many", 600_000.0, "crowd", 200_000.0);

    private final ServiceBench bench;

    StreamBench(Home home, Progress progress) {
        this.bench = new ServiceBench(home, Service.MARKET_DATA_STREAM, MAIN, progress);
    }

    Measurement run() throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>();
        Map<String, Double> floors = new LinkedHashMap<>();
        Map<String, Double> goals = new LinkedHashMap<>();
        for (JsonNode outcome : bench.run(ServiceCommand.virtualMachine(Service.MARKET_DATA_STREAM), List.of())) {
            String load = nameOf(outcome);
            boolean floor = outcome.path("target").asText().startsWith("floor");
            Map<String, Double> into = floor ? floors : figures;
            into.put(load + "_sent_per_s", outcome.path("sent_per_s").asDouble());
            into.put(
                    load + "_cpu_us_per_message",
                    outcome.path("cpu_us_per_message").asDouble());
            into.put(
                    load + "_p99_ms", outcome.path("clients_saw").path("p99_us").asDouble() / MICROS_IN_MILLI);
            if (!floor) {
                judge(load, outcome, figures, goals);
            }
        }
        return new Measurement("stream", figures, floors, goals);
    }

    private static void judge(String load, JsonNode outcome, Map<String, Double> figures, Map<String, Double> goals) {
        if (WANTED.containsKey(load)) {
            double missing =
                    Math.max(0, WANTED.get(load) - outcome.path("sent_per_s").asDouble());
            figures.put(load + "_too_few_per_s", missing);
            goals.put(load + "_too_few_per_s", 0.0);
            goals.put(load + "_p99_ms", 20.0);
        } else {
            figures.put(
                    load + "_conflated_per_s", outcome.path("conflated_per_s").asDouble());
            double grown = outcome.path("heap_after_mb").asDouble()
                    - outcome.path("heap_before_mb").asDouble();
            figures.put(load + "_heap_growth_mb", grown);
            goals.put(load + "_heap_growth_mb", 64.0);
        }
        if (load.equals("many")) {
            goals.put(load + "_cpu_us_per_message", 1.5);
        }
    }

    private static String nameOf(JsonNode outcome) {
        String load = outcome.path("load").asText();
        if (load.startsWith("overload")) {
            return "overload";
        }
        return load.startsWith("1000 ") ? "crowd" : "many";
    }
}
