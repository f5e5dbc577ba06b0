package io.tradewind.gateway.system;

import io.tradewind.kit.health.Dependency;
import jakarta.enterprise.context.ApplicationScoped;

/** The execution engine. People still log in and stop trading without it, so its absence degrades and no more. */
@ApplicationScoped
class EngineDependency implements Dependency {
    private final SystemState state;

    EngineDependency(SystemState state) {
        this.state = state;
    }

    @Override
    public String name() {
        return "execution_engine";
    }

    @Override
    public Status check() {
        return state.isServing("execution-engine") ? Status.HEALTHY : Status.DEGRADED;
    }
}
