package io.tradewind.execution.venue;

import java.util.ArrayList;
import java.util.List;

/**
 * What a venue says about credentials.
 *
 * @param valid true when it accepted them in an authenticated call
 * @param read null = the venue does not say
 * @param trade null = the venue does not say
 * @param withdraw null = the venue does not say
 * @param venueUser who they belong to there; null = the venue does not say
 * @param message sentence for a person; never a part of the credentials
 */
public record CredentialCheck(
        boolean valid, Boolean read, Boolean trade, Boolean withdraw, String venueUser, String message) {

    public static CredentialCheck refused(String message) {
        return new CredentialCheck(false, null, null, null, null, message);
    }

    /** What trading needs and they do not grant. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (Boolean.FALSE.equals(read)) {
            missing.add("read");
        }
        if (Boolean.FALSE.equals(trade)) {
            missing.add("trade");
        }
        return missing;
    }

    /** What they grant and trading does not need. */
    public List<String> excessive() {
        return Boolean.TRUE.equals(withdraw) ? List.of("withdraw") : List.of();
    }
}
