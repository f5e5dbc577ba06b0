package io.tradewind.gateway.exchangekey;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Keys somebody typed in. They pass through this service and are not kept in it.
 *
 * @param provider name of the venue, in small letters
 * @param fields what the venue asks for, by its names of the fields; what was left empty is not there
 */
public record VenueCredentials(String provider, Map<String, String> fields) {
    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final int SHORTEST_WITH_HINT = 12;
    private static final int HINT = 4;
    static final String PAPER = "paper";

    public VenueCredentials {
        provider = provider.strip().toLowerCase(Locale.ROOT);
        Map<String, String> filled = new TreeMap<>(fields);
        filled.values().removeIf(value -> value == null || value.isBlank());
        fields = Map.copyOf(filled);
    }

    /** Whether this can be the name of a venue at all. */
    boolean hasProviderName() {
        return PROVIDER.matcher(provider).matches();
    }

    /** The simulator needs no keys; a form that sends some anyway does no harm. */
    boolean isPaper() {
        return provider.equals(PAPER);
    }

    /** The end of the public half of the keys, so that its owner recognises it; null when it is too short for that. */
    String hint() {
        String key = fields.getOrDefault("api_key", "");
        return key.length() < SHORTEST_WITH_HINT ? null : "****" + key.substring(key.length() - HINT);
    }

    @Override
    public String toString() {
        return "VenueCredentials[" + provider + "]";
    }
}
