package io.tradewind.gateway.telemetry;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.logging.Log;
import io.tradewind.kit.call.ServicesConfig;
import io.tradewind.kit.time.Lately;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What the suite takes of the machine: the sum over its nine processes, each of which says it at its management port.
 * One that does not answer is named, and not guessed.
 */
@Singleton
public class SuiteLoad {
    private static final String SELF = "gateway";
    private static final int MANAGEMENT_OFFSET = 1000;
    private static final int LONGEST = 2_000_000;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final ServicesConfig services;
    private final TelemetryConfig config;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(DEADLINE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private Load last;

    SuiteLoad(ServicesConfig services, TelemetryConfig config, Clock clock) {
        this.services = services;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param cpu percent of the machine's processor time, 0 to 100
     * @param memory percent of the machine's memory, 0 to 100
     * @param missing services that did not say it
     */
    public record Load(int cpu, int memory, List<String> missing, Instant at) {
        public Load {
            missing = List.copyOf(missing);
        }
    }

    @PreDestroy
    void stop() {
        http.shutdownNow();
    }

    /** Measured at most some seconds ago. */
    public synchronized Load measure() {
        Instant now = clock.instant();
        if (last != null && Lately.was(last.at(), config.measureEvery(), now)) {
            return last;
        }
        Map<String, CompletableFuture<Metrics>> asked = new TreeMap<>();
        services.urls().forEach((service, url) -> {
            if (!service.equals(SELF)) {
                asked.put(service, ask(config.management().getOrDefault(service, managementOf(url))));
            }
        });
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double cpu = Math.max(0, machine.getProcessCpuLoad());
        double memory = own();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, CompletableFuture<Metrics>> answer : asked.entrySet()) {
            try {
                Metrics metrics = answer.getValue().join();
                cpu += Math.max(0, metrics.cpu());
                memory += metrics.memoryBytes();
            } catch (RuntimeException away) {
                Log.debugf("no metrics service=%s error=%s", answer.getKey(), away.getMessage());
                missing.add(answer.getKey());
            }
        }
        last = new Load(percent(cpu), percent(memory / machine.getTotalMemorySize()), missing, now);
        return last;
    }

    private static double own() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .mapToDouble(pool -> Math.max(0, pool.getUsage().getUsed()))
                .sum();
    }

    private static int percent(double part) {
        return (int) Math.round(Math.min(1, part) * 100);
    }

    private CompletableFuture<Metrics> ask(URI management) {
        HttpRequest request = HttpRequest.newBuilder(management.resolve("/q/metrics"))
                .timeout(DEADLINE)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> {
            if (answer.statusCode() != 200 || answer.body().length() > LONGEST) {
                throw new IllegalStateException("metrics answered " + answer.statusCode());
            }
            return Metrics.parse(answer.body());
        });
    }

    private static URI managementOf(URI url) {
        return URI.create("http://" + url.getHost() + ":" + (url.getPort() + MANAGEMENT_OFFSET));
    }
}
