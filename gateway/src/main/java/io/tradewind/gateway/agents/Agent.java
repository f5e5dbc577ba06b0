package io.tradewind.gateway.agents;

import java.util.Arrays;
import java.util.Optional;

/** The services a logged-in person reaches through the gateway, by full name and by the short form of it. */
public enum Agent {
    CIRCUIT_BREAKER("circuit-breaker-agent", "circuit-breaker"),
    MARKET_ANALYSIS("market-analysis-agent", "market-analysis"),
    RISK_MANAGEMENT("risk-management-agent", "risk-management"),
    EXECUTION("execution-engine", "execution"),
    PERFORMANCE("performance-tracker", "performance"),
    COMPLIANCE("compliance-agent", "compliance"),
    MARKET_DATA("market-data-stream", "market-data"),
    EVENTS("event-stream", "event");

    private final String service;
    private final String shortName;

    Agent(String service, String shortName) {
        this.service = service;
        this.shortName = shortName;
    }

    /** Name of the service, as in its certificate. */
    public String service() {
        return service;
    }

    /** Empty for any name that is not one of the eight. */
    public static Optional<Agent> named(String name) {
        return Arrays.stream(values())
                .filter(agent -> agent.service.equals(name) || agent.shortName.equals(name))
                .findFirst();
    }
}
