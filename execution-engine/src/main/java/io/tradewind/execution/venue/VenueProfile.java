package io.tradewind.execution.venue;

import java.util.List;
import java.util.Optional;

/**
 * What a venue is, known without asking it.
 *
 * @param name as accounts carry it: {@code binance}
 * @param displayName for people
 * @param region where it is at home: {@code global}, {@code in}, {@code za}
 * @param currency currency an account there is usually counted in
 * @param live true when real money moves there
 * @param credentials what an account has to bring; empty = nothing
 * @param capabilities what it can do with orders
 * @param canWithdraw true when its API can send money away (which the operator has to open besides)
 * @param session how long a login lasts
 */
public record VenueProfile(
        String name,
        String displayName,
        Kind kind,
        String region,
        String currency,
        boolean live,
        List<CredentialField> credentials,
        Venue.Capabilities capabilities,
        boolean canWithdraw,
        Session session) {
    public VenueProfile {
        credentials = List.copyOf(credentials);
    }

    /** What is traded there. */
    public enum Kind {
        CRYPTO,
        FX,
        BROKER,
        PAPER
    }

    /** How long a login lasts. */
    public enum Session {
        /** Keys sign each call. */
        NONE,
        /** Somebody logs in each day. */
        DAILY
    }

    /**
     * A part of the credentials.
     *
     * @param name {@code api_key}
     * @param secret true when it is never shown again, not even in part
     * @param required false when the venue works without it
     */
    public record CredentialField(String name, boolean secret, boolean required) {

        public static CredentialField shown(String name) {
            return new CredentialField(name, false, true);
        }

        public static CredentialField secret(String name) {
            return new CredentialField(name, true, true);
        }

        public static CredentialField optional(String name, boolean secret) {
            return new CredentialField(name, secret, false);
        }
    }

    /** The same venue where no real money moves. */
    VenueProfile practice() {
        return new VenueProfile(
                name, displayName, kind, region, currency, false, credentials, capabilities, canWithdraw, session);
    }

    /** The field of that name. */
    public Optional<CredentialField> field(String field) {
        return credentials.stream().filter(f -> f.name().equals(field)).findFirst();
    }
}
