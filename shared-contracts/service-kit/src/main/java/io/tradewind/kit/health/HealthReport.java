package io.tradewind.kit.health;

import io.quarkus.arc.All;
import io.tradewind.kit.health.Dependency.Status;
import io.tradewind.kit.time.Lately;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks every dependency; an answer serves for a second, so that a flood of health calls is no load on them. The second
 * begins with the answer: whoever came while something hung is told what the others were, and does not ask in turn.
 */
@Singleton
public class HealthReport {
    private static final Duration SERVES = Duration.ofSeconds(1);

    private final List<Dependency> dependencies;
    private final Clock clock;
    private final String version;
    private View last;
    private Instant lastAt;

    HealthReport(
            @All List<Dependency> dependencies,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.dependencies = dependencies.stream()
                .filter(d -> !(d instanceof DatabaseDependency database) || database.isUsed())
                .toList();
        this.clock = clock;
        this.version = version;
    }

    /**
     * The standard health answer.
     *
     * @param status {@code healthy}, {@code degraded}, {@code unhealthy}
     * @param dependencies status by name
     */
    @Schema(name = "Health")
    public record View(String status, Instant timestamp, String version, Map<String, String> dependencies) {}

    /** How the service does now. */
    public synchronized View view() {
        Instant now = clock.instant();
        if (last != null && Lately.was(lastAt, SERVES, now)) {
            return last;
        }
        Status worst = Status.HEALTHY;
        Map<String, String> answers = new LinkedHashMap<>();
        for (Dependency dependency : dependencies) {
            Status status = dependency.check();
            answers.put(dependency.name(), status.text());
            worst = status.compareTo(worst) > 0 ? status : worst;
        }
        lastAt = clock.instant();
        last = new View(worst.text(), now, version, answers);
        return last;
    }
}
