package io.tradewind.gateway.ignition;

import java.time.Instant;

/**
 * An ignition that came about.
 *
 * @param ticket opens the telemetry stream for as long as the connection lasts
 */
public record Connected(String backend, long accountId, String connectionId, String ticket, Instant connectedAt) {
    @Override
    public String toString() {
        return "Connected[" + connectionId + "]";
    }
}
