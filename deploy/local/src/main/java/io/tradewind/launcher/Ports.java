package io.tradewind.launcher;

/**
 * Every port of a run, shifted together so that two suites live on one machine.
 *
 * @param offset added to each default port, 0 to {@value #LARGEST_OFFSET}
 */
public record Ports(int offset) {
    /** Keeps the highest management port below the range that the system gives to outgoing connections. */
    public static final int LARGEST_OFFSET = 22_000;

    private static final int MANAGEMENT_DISTANCE = 1_000;
    private static final int POSTGRES = 6_432;
    private static final int KAFKA = 7_092;

    public Ports {
        if (offset < 0 || offset > LARGEST_OFFSET) {
            throw new IllegalArgumentException("port offset " + offset + " is outside 0 to " + LARGEST_OFFSET);
        }
    }

    public int of(Service service) {
        return service.basePort() + offset;
    }

    /** Probes and metrics, plain HTTP on loopback. */
    public int managementOf(Service service) {
        return of(service) + MANAGEMENT_DISTANCE;
    }

    /** Where the search for PostgreSQL's port begins. */
    public int firstForPostgres() {
        return POSTGRES + offset;
    }

    /** Where the search for Kafka's two ports begins. */
    public int firstForKafka() {
        return KAFKA + offset;
    }

    public String url(Service service) {
        String scheme = switch (service.door()) {
            case PLAIN -> "http";
            case MUTUAL_TLS -> "https";
        };
        return scheme + "://localhost:" + of(service);
    }
}
