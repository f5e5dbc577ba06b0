package io.tradewind.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One of the nine services: the module that builds it, where it listens, the database schema that it owns.
 * The order is the order of every list that a person sees.
 */
public enum Service {
    GATEWAY("gateway", 8000, Door.PLAIN, "gateway", Weight.MIDDLE, Turn.ORDERS_AND_STOPS),
    CIRCUIT_BREAKER_AGENT(
            "circuit-breaker-agent", 8001, Door.MUTUAL_TLS, "breaker", Weight.LIGHT, Turn.ORDERS_AND_STOPS),
    MARKET_ANALYSIS_AGENT("market-analysis-agent", 8002, Door.MUTUAL_TLS, "analysis", Weight.LIGHT, Turn.READERS),
    RISK_MANAGEMENT_AGENT("risk-management-agent", 8003, Door.MUTUAL_TLS, "risk", Weight.LIGHT, Turn.ORDERS_AND_STOPS),
    EXECUTION_ENGINE("execution-engine", 8004, Door.MUTUAL_TLS, "execution", Weight.HEAVY, Turn.ORDERS_AND_STOPS),
    PERFORMANCE_TRACKER("performance-tracker", 8005, Door.MUTUAL_TLS, "performance", Weight.LIGHT, Turn.READERS),
    COMPLIANCE_AGENT("compliance-agent", 8006, Door.MUTUAL_TLS, "compliance", Weight.LIGHT, Turn.ORDERS_AND_STOPS),
    MARKET_DATA_STREAM("market-data-stream", 8080, Door.PLAIN, "marketdata", Weight.STREAMING, Turn.MARKET),
    EVENT_STREAM("event-stream", 8081, Door.PLAIN, null, Weight.LIGHT, Turn.READERS);

    /** What a service's port speaks on one machine. */
    public enum Door {
        PLAIN,
        MUTUAL_TLS
    }

    /** How much memory a service gets, and whether it is compiled for throughput or for a quick start. */
    public enum Weight {
        LIGHT,
        MIDDLE,
        HEAVY,
        /** As heavy, and does the same small thing for each tick and client, so often that optimising it pays. */
        STREAMING
    }

    private final String id;
    private final int basePort;
    private final Door door;
    private final String schema;
    private final Weight weight;
    private final Turn turn;

    Service(String id, int basePort, Door door, String schema, Weight weight, Turn turn) {
        this.id = id;
        this.basePort = basePort;
        this.door = door;
        this.schema = schema;
        this.weight = weight;
        this.turn = turn;
    }

    /** The name that people, certificates and tokens use; also the module's folder. */
    public String id() {
        return id;
    }

    int basePort() {
        return basePort;
    }

    public Door door() {
        return door;
    }

    /** Schema and database role in one; empty for the service that keeps nothing. */
    public Optional<String> schema() {
        return Optional.ofNullable(schema);
    }

    public Weight weight() {
        return weight;
    }

    public Turn turn() {
        return turn;
    }

    /** The name as environment variables spell it. */
    public String environmentName() {
        return name();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Service::id).toList();
    }

    public static Optional<Service> byId(String id) {
        return Arrays.stream(values()).filter(service -> service.id.equals(id)).findFirst();
    }
}
