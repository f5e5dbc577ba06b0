package io.tradewind.execution.venue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an account proves itself with at its venue. Never printed. */
public final class Credentials {
    /** Of venues that need none. */
    public static final Credentials NONE = new Credentials(Map.of());

    private final Map<String, String> fields;

    public Credentials(Map<String, String> fields) {
        this.fields = new TreeMap<>(fields);
    }

    /** A field that has to be there. */
    public String get(String field) {
        return find(field).orElseThrow(() -> new VenueFailure.Unauthorized("the credentials have no " + field, null));
    }

    public Optional<String> find(String field) {
        return Optional.ofNullable(fields.get(field)).filter(value -> !value.isBlank());
    }

    /** All fields, for the vault. */
    public Map<String, String> fields() {
        return Map.copyOf(fields);
    }

    @Override
    public String toString() {
        return "Credentials" + fields.keySet();
    }
}
