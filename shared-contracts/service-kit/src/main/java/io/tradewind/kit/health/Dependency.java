package io.tradewind.kit.health;

/** Something this service needs. Asked, not assumed. */
public interface Dependency {
    /** Name in the health answer. */
    String name();

    /** Asks now, for at most a second. */
    Status check();

    /** How it does. */
    enum Status {
        HEALTHY,
        /** Works in part, or the service can do without for a while. */
        DEGRADED,
        UNHEALTHY;

        /** Name in the health answer. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
