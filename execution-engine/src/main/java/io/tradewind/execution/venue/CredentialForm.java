package io.tradewind.execution.venue;

import io.tradewind.kit.error.Refusal;
import java.util.Map;

/** Whether credentials have the fields that a venue needs, and no others. Refusals never repeat a value. */
public final class CredentialForm {
    private static final int LONGEST = 8_192;

    private CredentialForm() {}

    public static void check(VenueProfile venue, Map<String, String> credentials) {
        credentials.forEach((name, value) -> {
            if (venue.field(name).isEmpty()) {
                throw Refusal.field("credentials." + cut(name), null, "is not a field of " + venue.name());
            }
            if (value != null && value.length() > LONGEST) {
                throw Refusal.field("credentials." + name, null, "is too long");
            }
        });
        venue.credentials().stream()
                .filter(VenueProfile.CredentialField::required)
                .filter(field -> credentials.get(field.name()) == null
                        || credentials.get(field.name()).isBlank())
                .findFirst()
                .ifPresent(field -> {
                    throw Refusal.field("credentials." + field.name(), null, "is missing");
                });
    }

    private static String cut(String name) {
        return name.length() > 32 ? name.substring(0, 32) : name;
    }
}
