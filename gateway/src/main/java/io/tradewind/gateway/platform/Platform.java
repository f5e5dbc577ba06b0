package io.tradewind.gateway.platform;

import java.util.List;

/**
 * A platform as people see it.
 *
 * @param kind {@code crypto}, {@code fx}, {@code broker}, {@code paper}
 * @param currency what most of its instruments are quoted in
 * @param supportsLive whether the engine can send orders there; null while the engine has not said
 * @param botLimit bots of one person there
 * @param requiredFields what its keys consist of
 */
public record Platform(
        String id,
        String name,
        String kind,
        String region,
        String currency,
        String icon,
        String color,
        String description,
        Boolean supportsLive,
        int botLimit,
        List<String> requiredFields) {
    public Platform {
        requiredFields = List.copyOf(requiredFields);
    }

    /** Whether keys for it can be tried out: the simulator takes any, and what the engine does not know none. */
    public boolean takesKeys() {
        return kind.equals("paper") || !Boolean.FALSE.equals(supportsLive);
    }
}
