package io.tradewind.eventstream.client;

import java.util.List;

/** Pages that may connect: a page elsewhere must not use a token that it got hold of in this browser. */
final class Origins {
    private final List<String> allowed;

    Origins(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Null = no browser. */
    boolean allows(String origin) {
        return origin == null || allowed.stream().anyMatch(entry -> matches(entry, origin));
    }

    private static boolean matches(String entry, String origin) {
        if (entry.equals("*") || entry.equalsIgnoreCase(origin)) {
            return true;
        }
        if (!entry.endsWith(":*")) {
            return false;
        }
        String host = entry.substring(0, entry.length() - 2);
        if (!origin.regionMatches(true, 0, host, 0, host.length())) {
            return false;
        }
        String port = origin.substring(host.length());
        return port.isEmpty() || port.matches(":[0-9]{1,5}");
    }
}
