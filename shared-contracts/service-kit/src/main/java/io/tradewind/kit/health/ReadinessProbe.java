package io.tradewind.kit.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the dependencies are; the probe on the management port. */
@Readiness
@ApplicationScoped
public class ReadinessProbe implements HealthCheck {
    private final HealthReport report;

    ReadinessProbe(HealthReport report) {
        this.report = report;
    }

    @Override
    public HealthCheckResponse call() {
        HealthReport.View view = report.view();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("dependencies");
        view.dependencies().forEach(answer::withData);
        return answer.status(!view.status().equals("unhealthy")).build();
    }
}
