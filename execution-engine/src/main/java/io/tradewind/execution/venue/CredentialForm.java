package io.tradewind.execution.venue;

import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import java.util.Map;
import java.util.Set;

/** Whether credentials have the fields that a venue needs, and no others. Refusals never repeat a value. */
public final class CredentialForm {
    private static final int LONGEST = 8_192;
    /** Made by machines, of letters, digits and signs; most of them leave as a header of a call. */
    private static final Set<String> KEYS = Set.of("api_key", "api_secret", "access_token", "sid");

    private CredentialForm() {}

    public static void check(VenueProfile venue, Map<String, String> credentials) {
        credentials.forEach((name, value) -> {
            if (venue.field(name).isEmpty()) {
                throw Refusal.field("credentials." + Shown.of(name), null, "is not a field of " + venue.name());
            }
            if (value != null && value.length() > LONGEST) {
                throw Refusal.field("credentials." + name, null, "is too long");
            }
            if (value != null && !value.chars().allMatch(c -> isUsual(name, c))) {
                throw Refusal.field(
                        "credentials." + name, null, "has a character that is never in it: it may not be copied right");
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

    private static boolean isUsual(String name, int c) {
        return KEYS.contains(name) ? c > ' ' && c <= '~' : !Character.isISOControl(c);
    }
}
