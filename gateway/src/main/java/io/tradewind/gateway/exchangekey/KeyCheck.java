package io.tradewind.gateway.exchangekey;

import java.util.List;

/**
 * What a venue says about keys.
 *
 * @param valid whether it took them in an authenticated call
 * @param permissions what they may do there
 * @param missing permissions that trading needs and they lack
 * @param excessive permissions that trading does not need
 * @param latencyMs how long the venue took
 * @param venueUser whose they are there; null = the venue does not say
 * @param message the venue's words; null = none
 */
public record KeyCheck(
        boolean valid,
        Permissions permissions,
        List<String> missing,
        List<String> excessive,
        long latencyMs,
        String venueUser,
        String message) {
    public KeyCheck {
        permissions = permissions == null ? new Permissions(null, null, null) : permissions;
        missing = missing == null ? List.of() : List.copyOf(missing);
        excessive = excessive == null ? List.of() : List.copyOf(excessive);
    }

    /** True, false, or null where the venue does not say. */
    public record Permissions(Boolean read, Boolean trade, Boolean withdraw) {}
}
