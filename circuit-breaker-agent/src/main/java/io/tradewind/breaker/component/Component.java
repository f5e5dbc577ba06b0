package io.tradewind.breaker.component;

import java.time.Instant;

/**
 * A service as its heartbeats show it.
 *
 * @param service service name
 * @param status worst status among the instances heard lately: {@code healthy}, {@code degraded}, {@code unhealthy},
 *     or {@code stopping} when every instance said goodbye
 * @param heardAt when any instance was heard last, by our clock
 */
public record Component(String service, String status, Instant heardAt) {
    static final String STOPPING = "stopping";

    /** It said goodbye: its silence is no failure. */
    public boolean hasLeft() {
        return status.equals(STOPPING);
    }
}
